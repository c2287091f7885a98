using System.Collections.Immutable;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Graphlets;

/// <summary>
/// The connected graphlets of size 3 (Shervashidze et al., Efficient Graphlet Kernels for Large Graph Comparison, AISTATS 2009), with names: a
/// graph becomes the number of its induced subgraphs per shape and executables. Numbers are not normalised, since they grow with the load.
/// </summary>
public sealed class GraphletsEmbedder(GraphletsOptions options) : IEmbedder
{
    /// <summary>The name pipelines use.</summary>
    public const string Name = "graphlets";

    private const int StateVersion = 1;

    /// <inheritdoc/>
    public IFittedEmbedder Fit(IReadOnlyList<SystemGraph> graphs, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(graphs);
        ArgumentNullException.ThrowIfNull(context);
        var counter = new GraphletCounter(InteractionFilter.SeenIn(graphs, options.Pipes, context.Cancellation), options.Directed, options.Labels);
        var seen = new HashSet<Graphlet>();
        foreach (SystemGraph graph in graphs)
        {
            seen.UnionWith(counter.Count(graph, context.Cancellation).Keys);
        }

        return new FittedGraphlets(counter, [.. seen.OrderBy(g => g.Name(options.Directed), StringComparer.Ordinal)]);
    }

    /// <inheritdoc/>
    public IFittedEmbedder Load(Stream stream)
    {
        State state = MethodState.Read<State>(stream, Name, StateVersion, s => s.IsComplete());
        return new FittedGraphlets(
            new GraphletCounter(new(EdgePrimitives.Parse(state.Primitives)), state.Directed, state.Labels),
            [.. state.Graphlets.Select(g => new Graphlet(g.Labels[0], g.Labels[1], g.Labels[2], (Dyad)g.Dyads[0], (Dyad)g.Dyads[1], (Dyad)g.Dyads[2]))]);
    }

    internal static void Save(Stream stream, GraphletCounter counter, ImmutableArray<Graphlet> graphlets) => MethodState.Write(
        stream,
        Name,
        StateVersion,
        new State(
            [.. EdgePrimitives.Of(counter.Filter.Sources)],
            counter.Directed,
            counter.Labels,
            [.. graphlets.Select(g => new Triple([g.A, g.B, g.C], [(int)g.AB, (int)g.BC, (int)g.CA]))]));

    private sealed record State(string[] Primitives, bool Directed, bool Labels, Triple[] Graphlets)
    {
        public bool IsComplete() => Graphlets.All(g => g is { Labels.Length: 3, Dyads.Length: 3 } && g.Labels.All(l => l is not null) && g.Dyads.All(d => d is >= 0 and <= 3))
            && Graphlets.DistinctBy(g => $"{string.Join('\0', g.Labels)}{string.Join('.', g.Dyads)}").Count() == Graphlets.Length;
    }

    private sealed record Triple(string[] Labels, int[] Dyads);
}
