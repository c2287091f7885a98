using Syslrn.Contracts.Graphs;

namespace Syslrn.Learning.Attribution;

/// <summary>A graph without the processes and interactions that do not matter.</summary>
internal static class RestrictedGraph
{
    /// <summary>Keeps the processes that carry some labels, and the edges between them that were seen through some primitives.</summary>
    public static SystemGraph Of(SystemGraph graph, IReadOnlySet<string> labels, EdgeSources sources)
    {
        bool[] kept = [.. graph.Labels.Select(labels.Contains)];
        var numbers = new int[graph.Nodes.Length];
        var nodes = new List<GraphNode>();
        for (int i = 0; i < numbers.Length; i++)
        {
            // A peer outside the scope is somebody else's process, whatever it is called.
            bool stays = kept[graph.Nodes[i].Label] && graph.Nodes[i].InScope;
            numbers[i] = stays ? nodes.Count : -1;
            if (stays)
            {
                nodes.Add(graph.Nodes[i]);
            }
        }

        var edges = new List<GraphEdge>();
        foreach (ref readonly GraphEdge edge in graph.Edges)
        {
            if (numbers[edge.Source] >= 0 && numbers[edge.Target] >= 0 && (edge.Sources & sources) != 0)
            {
                edges.Add(edge with { Source = numbers[edge.Source], Target = numbers[edge.Target], Sources = edge.Sources & sources });
            }
        }

        var failures = new List<GraphFailure>();
        foreach (ref readonly GraphFailure failure in graph.Failures)
        {
            if (numbers[failure.Node] >= 0)
            {
                failures.Add(failure with { Node = numbers[failure.Node] });
            }
        }

        return new SystemGraph(graph.Labels, nodes, edges, failures);
    }
}
