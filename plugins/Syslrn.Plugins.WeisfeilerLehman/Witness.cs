using System.Collections.Immutable;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Plugins.WeisfeilerLehman;

/// <summary>A process that a pattern was first seen at: from it the pattern can be described.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Node">The process.</param>
/// <param name="Height">The pattern's height.</param>
internal sealed record Witness(SystemGraph Graph, int Node, int Height)
{
    private const int MostDescribed = 6;
    private static readonly string[] Types = ["creation", "ipc", "network"];

    /// <summary>The executable at the root, then the others within reach, in ordinal order.</summary>
    public ImmutableArray<string> Labels(RefinementRules rules)
    {
        var reached = new HashSet<int> { Node };
        var front = new List<int> { Node };
        for (int step = 0; step < Height; step++)
        {
            var next = new List<int>();
            foreach (int node in front)
            {
                foreach (int neighbour in NeighboursOf(node, rules))
                {
                    if (reached.Add(neighbour))
                    {
                        next.Add(neighbour);
                    }
                }
            }

            front = next;
        }

        SystemGraph graph = Graph;
        string root = graph.LabelOf(Node);
        return [root, .. reached.Select(graph.LabelOf).Where(l => l != root).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The neighbours of the root as text; the same for every witness of a pattern.</summary>
    public string Describe(RefinementRules rules)
    {
        var kinds = new SortedDictionary<string, HashSet<int>>(StringComparer.Ordinal);
        foreach (ref readonly GraphEdge edge in Graph.Outgoing(Node))
        {
            Add(edge, edge.Target, rules.Directed ? "to" : "with");
        }

        foreach (int index in Graph.Incoming(Node))
        {
            Add(Graph.Edges[index], Graph.Edges[index].Source, rules.Directed ? "from" : "with");
        }

        string[] texts = [.. kinds.Select(k => $"{k.Value.Count} {k.Key}")];
        return texts.Length switch
        {
            0 => "no neighbours",
            <= MostDescribed => string.Join(", ", texts),
            _ => $"{string.Join(", ", texts.Take(MostDescribed))} and {texts.Length - MostDescribed} more kinds",
        };

        void Add(in GraphEdge edge, int neighbour, string direction)
        {
            if (rules.Filter.Counts(Graph, edge))
            {
                string kind = $"{(rules.EdgeTypes ? Types[(int)edge.Type] : "edge")} {direction} '{Graph.LabelOf(neighbour)}'";
                (kinds.TryGetValue(kind, out HashSet<int>? of) ? of : kinds[kind] = []).Add(neighbour);
            }
        }
    }

    private List<int> NeighboursOf(int node, RefinementRules rules)
    {
        var neighbours = new List<int>();
        foreach (ref readonly GraphEdge edge in Graph.Outgoing(node))
        {
            if (rules.Filter.Counts(Graph, edge))
            {
                neighbours.Add(edge.Target);
            }
        }

        foreach (int index in Graph.Incoming(node))
        {
            if (rules.Filter.Counts(Graph, Graph.Edges[index]))
            {
                neighbours.Add(Graph.Edges[index].Source);
            }
        }

        return neighbours;
    }
}
