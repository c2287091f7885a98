using System.Collections.Immutable;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.RandomWalk;

/// <summary>
/// A graph becomes, per executable seen in training and number of steps, the sum over its processes of the probability that a random walk
/// returns to them (the return probabilities of Zhang et al., RetGK: Graph Kernels based on Return Probabilities of Random Walks, NeurIPS 2018,
/// summed instead of compared, so that they grow with the load).
/// </summary>
public sealed class RandomWalkEmbedder(RandomWalkOptions options) : IEmbedder
{
    /// <summary>The name pipelines use.</summary>
    public const string Name = "random-walk";

    private const int StateVersion = 1;
    private const int MostSteps = 16;

    /// <inheritdoc/>
    public IFittedEmbedder Fit(IReadOnlyList<SystemGraph> graphs, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(graphs);
        ArgumentNullException.ThrowIfNull(context);
        var filter = InteractionFilter.SeenIn(graphs, options.Pipes, context.Cancellation);
        var labels = new SortedSet<string>(StringComparer.Ordinal);
        foreach (SystemGraph graph in graphs)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            foreach (ref readonly GraphEdge edge in graph.Edges)
            {
                if (filter.Counts(graph, edge))
                {
                    labels.Add(graph.LabelOf(edge.Source));
                    labels.Add(graph.LabelOf(edge.Target));
                }
            }
        }

        return new FittedRandomWalk(filter, options.Steps, [.. labels]);
    }

    /// <inheritdoc/>
    public IFittedEmbedder Load(Stream stream)
    {
        State state = MethodState.Read<State>(stream, Name, StateVersion, s => s.IsComplete());
        return new FittedRandomWalk(new(EdgePrimitives.Parse(state.Primitives)), state.Steps, [.. state.Labels]);
    }

    internal static void Save(Stream stream, InteractionFilter filter, int steps, ImmutableArray<string> labels) =>
        MethodState.Write(stream, Name, StateVersion, new State([.. EdgePrimitives.Of(filter.Sources)], steps, [.. labels]));

    private sealed record State(string[] Primitives, int Steps, string[] Labels)
    {
        public bool IsComplete() => Steps is >= 2 and <= MostSteps && Labels.All(l => l is not null) && Labels.Distinct().Count() == Labels.Length;
    }
}
