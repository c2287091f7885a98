using System.Runtime.InteropServices;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Plugins.ShortestPaths;

/// <summary>Counts pairs of processes by their labels and distance: the features of the shortest-path kernel.</summary>
/// <param name="Filter">Which edges can be walked.</param>
/// <param name="MaxDistance">Pairs farther apart are not counted.</param>
/// <param name="Directed">Whether edges can be walked in their direction only.</param>
internal sealed record PathCounter(InteractionFilter Filter, int MaxDistance, bool Directed)
{
    /// <summary>How many pairs there are of each kind, by label numbers; undirected each pair counts once, with the smaller label text first.</summary>
    public Dictionary<PathKind, long> Count(SystemGraph graph, CancellationToken cancellation = default)
    {
        var counts = new Dictionary<(int From, int To, int Distance), long>();
        (int[] starts, int[] neighbours) = Adjacency(graph);
        var visitedBy = new int[graph.Nodes.Length];
        Array.Fill(visitedBy, -1);
        var queue = new List<int>();
        for (int begin = 0; begin < visitedBy.Length; begin++)
        {
            cancellation.ThrowIfCancellationRequested();
            visitedBy[begin] = begin;
            queue.Clear();
            queue.Add(begin);
            int done = 0;
            for (int distance = 1; distance <= MaxDistance && done < queue.Count; distance++)
            {
                for (int end = queue.Count; done < end; done++)
                {
                    int node = queue[done];
                    foreach (int neighbour in neighbours.AsSpan(starts[node]..starts[node + 1]))
                    {
                        if (visitedBy[neighbour] != begin)
                        {
                            visitedBy[neighbour] = begin;
                            queue.Add(neighbour);
                            if (Directed || begin < neighbour)
                            {
                                CollectionsMarshal.GetValueRefOrAddDefault(
                                    counts, (graph.Nodes[begin].Label, graph.Nodes[neighbour].Label, distance), out _)++;
                            }
                        }
                    }
                }
            }
        }

        var named = new Dictionary<PathKind, long>();
        foreach (((int from, int to, int distance), long count) in counts)
        {
            (string first, string second) = (graph.Labels[from], graph.Labels[to]);
            bool swap = !Directed && string.CompareOrdinal(first, second) > 0;
            CollectionsMarshal.GetValueRefOrAddDefault(named, swap ? new(second, first, distance) : new(first, second, distance), out _) += count;
        }

        return named;
    }

    private (int[] Starts, int[] Neighbours) Adjacency(SystemGraph graph)
    {
        var starts = new int[graph.Nodes.Length + 1];
        var neighbours = new List<int>(graph.Edges.Length);
        for (int node = 0; node < graph.Nodes.Length; node++)
        {
            foreach (ref readonly GraphEdge edge in graph.Outgoing(node))
            {
                if (Filter.Counts(graph, edge))
                {
                    neighbours.Add(edge.Target);
                }
            }

            foreach (int index in Directed ? [] : graph.Incoming(node))
            {
                if (Filter.Counts(graph, graph.Edges[index]))
                {
                    neighbours.Add(graph.Edges[index].Source);
                }
            }

            starts[node + 1] = neighbours.Count;
        }

        return (starts, [.. neighbours]);
    }
}
