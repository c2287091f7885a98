using Syslrn.Contracts.Graphs;

namespace Syslrn.Plugins.Gnn.Graphs;

/// <summary>
/// Turns system graphs into input: processes of the application that were started in the window or took part in an interaction, since
/// features count what was added. Processes are put in the order of their identity, so that rounding does not depend on the graph's order.
/// </summary>
internal sealed class GraphReader(Vocabulary vocabulary, InteractionFilter filter, bool edgeTypes)
{
    /// <summary>The executables.</summary>
    public Vocabulary Vocabulary { get; } = vocabulary;

    /// <summary>Which interactions count.</summary>
    public InteractionFilter Filter { get; } = filter;

    /// <summary>Whether types and directions of edges are told apart.</summary>
    public bool EdgeTypes { get; } = edgeTypes;

    /// <summary>Number of relations.</summary>
    public int Relations => Relation.Count(EdgeTypes);

    /// <summary>Reads a graph.</summary>
    public GraphInput Read(SystemGraph graph)
    {
        GraphNode[] nodes = graph.Nodes.ToArray();
        GraphEdge[] edges = [.. graph.Edges.ToArray().Where(e => Filter.Counts(graph, e))];
        var takesPart = new bool[nodes.Length];
        foreach (GraphEdge edge in edges)
        {
            takesPart[edge.Source] = takesPart[edge.Target] = true;
        }

        int[] order =
        [
            .. Enumerable.Range(0, nodes.Length)
                .Where(n => nodes[n].InScope && (takesPart[n] || !nodes[n].Preexisting))
                .OrderBy(n => nodes[n].Host)
                .ThenBy(n => nodes[n].StartNs)
                .ThenBy(n => nodes[n].ProcessId)
                .ThenBy(n => graph.LabelOf(n), StringComparer.Ordinal),
        ];
        var position = new int[nodes.Length];
        for (int i = 0; i < order.Length; i++)
        {
            position[order[i]] = i;
        }

        int[] tokens = [.. graph.Labels.Select(Vocabulary.TokenOf)];
        return new GraphInput(
            [.. order.Select(n => tokens[nodes[n].Label])],
            [.. order.Select(n => nodes[n].Preexisting ? 1 : 0)],
            ReadEdges(edges, position));
    }

    private EdgeList[] ReadEdges(GraphEdge[] edges, int[] position)
    {
        Array.Sort(edges, (a, b) => (position[a.Source], position[a.Target], a.Type).CompareTo((position[b.Source], position[b.Target], b.Type)));
        var from = new List<int>[Relations];
        var to = new List<int>[Relations];
        for (int relation = 0; relation < from.Length; relation++)
        {
            (from[relation], to[relation]) = ([], []);
        }

        foreach (GraphEdge edge in edges)
        {
            Add(edge.Source, edge.Target, Relation.Of(edge.Type, against: false, EdgeTypes));
            Add(edge.Target, edge.Source, Relation.Of(edge.Type, against: true, EdgeTypes));
        }

        return [.. from.Zip(to, (f, t) => new EdgeList([.. f], [.. t]))];

        void Add(int source, int target, int relation)
        {
            from[relation].Add(position[source]);
            to[relation].Add(position[target]);
        }
    }
}
