using Syslrn.Contracts.Graphs;

namespace Syslrn.Plugins.Graphlets;

/// <summary>Who interacts with whom and how, whatever the type of the edges.</summary>
internal sealed class Neighbourhoods
{
    private readonly int[] _starts;
    private readonly (int Node, Dyad Dyad)[] _neighbours;

    /// <summary>Reads a graph.</summary>
    public Neighbourhoods(SystemGraph graph, InteractionFilter filter, bool directed)
    {
        _starts = new int[graph.Nodes.Length + 1];
        var all = new List<(int Node, Dyad Dyad)>(2 * graph.Edges.Length);
        var mine = new SortedDictionary<int, Dyad>();
        for (int node = 0; node < graph.Nodes.Length; node++)
        {
            mine.Clear();
            foreach (ref readonly GraphEdge edge in graph.Outgoing(node))
            {
                if (filter.Counts(graph, edge))
                {
                    mine[edge.Target] = mine.GetValueOrDefault(edge.Target) | (directed ? Dyad.Out : Dyad.Both);
                }
            }

            foreach (int index in graph.Incoming(node))
            {
                ref readonly GraphEdge edge = ref graph.Edges[index];
                if (filter.Counts(graph, edge))
                {
                    mine[edge.Source] = mine.GetValueOrDefault(edge.Source) | (directed ? Dyad.In : Dyad.Both);
                }
            }

            all.AddRange(mine.Select(m => (m.Key, m.Value)));
            _starts[node + 1] = all.Count;
        }

        _neighbours = [.. all];
    }

    /// <summary>Number of processes.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>The neighbours of a process, ascending.</summary>
    public ReadOnlySpan<(int Node, Dyad Dyad)> Of(int node) => _neighbours.AsSpan(_starts[node].._starts[node + 1]);
}
