using System.Collections.Immutable;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.ShortestPaths;

/// <summary>
/// The explicit features of the shortest-path kernel with a delta kernel on labels and lengths (Borgwardt and Kriegel, Shortest-Path Kernels
/// on Graphs, ICDM 2005, section 4): a graph becomes the number of pairs of processes per pair of executables and distance.
/// </summary>
public sealed class ShortestPathsEmbedder(ShortestPathsOptions options) : IEmbedder
{
    /// <summary>The name pipelines use.</summary>
    public const string Name = "shortest-paths";

    private const int StateVersion = 1;

    /// <inheritdoc/>
    public IFittedEmbedder Fit(IReadOnlyList<SystemGraph> graphs, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(graphs);
        ArgumentNullException.ThrowIfNull(context);
        var counter = new PathCounter(InteractionFilter.SeenIn(graphs, options.Pipes, context.Cancellation), options.MaxDistance, options.Directed);
        var seen = new HashSet<PathKind>();
        foreach (SystemGraph graph in graphs)
        {
            seen.UnionWith(counter.Count(graph, context.Cancellation).Keys);
        }

        return new FittedShortestPaths(
            counter, [.. seen.OrderBy(k => k.From, StringComparer.Ordinal).ThenBy(k => k.To, StringComparer.Ordinal).ThenBy(k => k.Distance)]);
    }

    /// <inheritdoc/>
    public IFittedEmbedder Load(Stream stream)
    {
        State state = MethodState.Read<State>(stream, Name, StateVersion, s => s.IsComplete());
        var counter = new PathCounter(new(EdgePrimitives.Parse(state.Primitives)), state.MaxDistance, state.Directed);
        return new FittedShortestPaths(counter, [.. state.Kinds.Select(k => new PathKind(k.From, k.To, k.Distance))]);
    }

    internal static void Save(Stream stream, PathCounter counter, ImmutableArray<PathKind> kinds) => MethodState.Write(
        stream,
        Name,
        StateVersion,
        new State(
            [.. EdgePrimitives.Of(counter.Filter.Sources)],
            counter.MaxDistance,
            counter.Directed,
            [.. kinds.Select(k => new Kind(k.From, k.To, k.Distance))]));

    private sealed record State(string[] Primitives, int MaxDistance, bool Directed, Kind[] Kinds)
    {
        public bool IsComplete() => MaxDistance is >= 1 and <= 64 && Kinds.All(k => k is not null && k.Distance >= 1) && Kinds.Distinct().Count() == Kinds.Length;
    }

    private sealed record Kind(string From, string To, int Distance);
}
