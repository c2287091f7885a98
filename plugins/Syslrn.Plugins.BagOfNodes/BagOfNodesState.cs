using System.Collections.Immutable;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.BagOfNodes;

/// <summary>The saved form.</summary>
/// <param name="Directions">Whether degrees are told apart by direction.</param>
/// <param name="EdgeTypes">Whether degrees are told apart by edge type.</param>
/// <param name="Executables">The executables, in the order of the dimensions.</param>
internal sealed record BagOfNodesState(bool Directions, bool EdgeTypes, ImmutableArray<BagOfNodesState.Executable> Executables)
{
    private const int Version = 2;

    /// <summary>Writes a fitted embedding.</summary>
    public static void Write(FittedBagOfNodes fitted, Stream stream) => MethodState.Write(
        stream,
        BagOfNodesEmbedder.Name,
        Version,
        new BagOfNodesState(
            fitted.Directions, fitted.EdgeTypes, [.. fitted.Executables.Select(e => new Executable(e.Label, EdgePrimitives.Of(e.Counted)))]));

    /// <summary>Reads a fitted embedding.</summary>
    /// <exception cref="InvalidDataException">The stream holds something else.</exception>
    public static FittedBagOfNodes Read(Stream stream)
    {
        BagOfNodesState state = MethodState.Read<BagOfNodesState>(stream, BagOfNodesEmbedder.Name, Version, s =>
            !s.Executables.IsDefault && s.Executables.All(e => e is { Name: not null, Primitives.IsDefault: false })
            && s.Executables.DistinctBy(e => e.Name).Count() == s.Executables.Length);
        DegreeKind[] kinds = [.. DegreeKind.Of(state.Directions, state.EdgeTypes)];
        return new FittedBagOfNodes(
            [.. state.Executables.Select(e => new ExecutableDimensions(e.Name, EdgePrimitives.Parse(e.Primitives), kinds))], state.Directions, state.EdgeTypes);
    }

    /// <summary>One executable.</summary>
    /// <param name="Name">Its label.</param>
    /// <param name="Primitives">Through which primitives its degrees count edges.</param>
    internal sealed record Executable(string Name, ImmutableArray<string> Primitives);
}
