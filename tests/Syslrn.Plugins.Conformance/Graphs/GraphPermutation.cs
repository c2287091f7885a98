using System.Collections.Immutable;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Plugins.Conformance.Graphs;

/// <summary>The same graph with its nodes and labels numbered in another order.</summary>
public static class GraphPermutation
{
    /// <summary>Renumbers at random.</summary>
    public static SystemGraph Shuffle(SystemGraph graph, int seed)
    {
        ArgumentNullException.ThrowIfNull(graph);
#pragma warning disable CA5394 // Not for secrets: test data from a seed.
        var random = new Random(seed);
        int[] nodeAt = [.. Enumerable.Range(0, graph.Nodes.Length)];
        int[] labelAt = [.. Enumerable.Range(0, graph.Labels.Length)];
        random.Shuffle(nodeAt);
        random.Shuffle(labelAt);
#pragma warning restore CA5394
        int[] nodeTo = Inverse(nodeAt);
        int[] labelTo = Inverse(labelAt);
        GraphNode[] nodes = graph.Nodes.ToArray();
        ImmutableArray<string> labels = [.. labelAt.Select(l => graph.Labels[l])];
        return new SystemGraph(
            labels,
            [.. nodeAt.Select(n => nodes[n] with { Label = labelTo[nodes[n].Label] })],
            [.. graph.Edges.ToArray().Select(e => e with { Source = nodeTo[e.Source], Target = nodeTo[e.Target] })],
            [.. graph.Failures.ToArray().Select(f => f with { Node = nodeTo[f.Node] })]);
    }

    private static int[] Inverse(int[] order)
    {
        var inverse = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            inverse[order[i]] = i;
        }

        return inverse;
    }
}
