using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.BagOfEdges;

/// <summary>The saved form.</summary>
internal sealed record BagOfEdgesState(bool Directed, BagOfEdgesState.Dimension[] Dimensions)
{
    /// <summary>Writes a fitted embedding.</summary>
    public static void Write(FittedBagOfEdges fitted, Stream stream, string method, int version) => MethodState.Write(
        stream,
        method,
        version,
        new BagOfEdgesState(
            fitted.Directed,
            [.. fitted.Dimensions.Select(d => new Dimension(d.Kind.From, d.Kind.To, (int)d.Kind.Type, [.. EdgePrimitives.Of(d.Sources)]))]));

    /// <summary>Reads a fitted embedding.</summary>
    /// <exception cref="InvalidDataException">The stream holds something else.</exception>
    public static FittedBagOfEdges Read(Stream stream, string method, int version)
    {
        BagOfEdgesState state = MethodState.Read<BagOfEdgesState>(stream, method, version, s => s.IsComplete());
        return new FittedBagOfEdges(
            state.Directed,
            [.. state.Dimensions.Select(d => new EdgeDimension(new(d.From, d.To, (EdgeType)d.Type), EdgePrimitives.Parse(d.Primitives)))]);
    }

    private bool IsComplete() => Dimensions.All(d => d is not null && Enum.IsDefined((EdgeType)d.Type))
        && Dimensions.DistinctBy(d => (d.From, d.To, d.Type)).Count() == Dimensions.Length;

    /// <summary>One dimension.</summary>
    internal sealed record Dimension(string From, string To, int Type, string[] Primitives);
}
