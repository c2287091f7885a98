using System.Globalization;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.WeisfeilerLehman;

/// <summary>The saved form.</summary>
internal sealed record WeisfeilerLehmanState(
    int Height, bool Directed, bool EdgeTypes, string[] Primitives, int HashBits, WeisfeilerLehmanState.Dimension[] Patterns)
{
    private const int CurrentVersion = 1;
    private const int MostHeight = 10;
    private const int MostBits = 16;

    /// <summary>Writes a fitted embedding.</summary>
    public static void Write(Stream stream, SubtreePatterns patterns, int hashBits, IEnumerable<Pattern> dimensions) => MethodState.Write(
        stream,
        WeisfeilerLehmanEmbedder.Name,
        CurrentVersion,
        new WeisfeilerLehmanState(
            patterns.Height,
            patterns.Rules.Directed,
            patterns.Rules.EdgeTypes,
            [.. EdgePrimitives.Of(patterns.Rules.Filter.Sources)],
            hashBits,
            [.. dimensions.Select(d => new Dimension(d.Hash.ToString("x16", CultureInfo.InvariantCulture), d.Height, [.. d.Labels], d.Neighbours))]));

    /// <summary>Reads a fitted embedding.</summary>
    /// <exception cref="InvalidDataException">The stream holds something else.</exception>
    public static IFittedEmbedder Read(Stream stream)
    {
        WeisfeilerLehmanState state = MethodState.Read<WeisfeilerLehmanState>(stream, WeisfeilerLehmanEmbedder.Name, CurrentVersion, s => s.IsComplete());
        var filter = new InteractionFilter(EdgePrimitives.Parse(state.Primitives));
        var patterns = new SubtreePatterns(state.Height, new RefinementRules(filter, state.Directed, state.EdgeTypes));
        return state.HashBits > 0
            ? new HashedWeisfeilerLehman(patterns, state.HashBits)
            : new FittedWeisfeilerLehman(patterns, [.. state.Patterns.Select(p => new Pattern(Parse(p.Hash), p.Height, [.. p.Labels], p.Neighbours))]);
    }

    private bool IsComplete() => Height is >= 0 and <= MostHeight && HashBits is >= 0 and <= MostBits
        && Patterns.All(p => p is not null && p.Labels.Length > 0 && p.Labels.All(l => l is not null) && p.Height >= 0 && p.Height <= Height)
        && Patterns.DistinctBy(p => p.Hash).Count() == Patterns.Length;

    private static ulong Parse(string hash) => ulong.TryParse(hash, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong value)
        ? value
        : throw new InvalidDataException($"{WeisfeilerLehmanEmbedder.Name} state: '{hash}' is no pattern's hash");

    /// <summary>One pattern.</summary>
    internal sealed record Dimension(string Hash, int Height, string[] Labels, string Neighbours);
}
