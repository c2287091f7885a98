using System.Collections.Immutable;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Learning.Completion;

/// <summary>A window's graph as it was at earlier times.</summary>
/// <remarks>
/// Nodes carry their final labels from their first event on; in truth a label follows at the exec, a moment after the fork.
/// </remarks>
internal sealed class GraphHistory
{
    private readonly SystemGraph _graph;

    /// <summary>Finds when the graph changed.</summary>
    public GraphHistory(SystemGraph graph)
    {
        _graph = graph;
        var times = new SortedSet<ulong>();
        foreach (ref readonly GraphNode node in graph.Nodes)
        {
            if (!node.Preexisting)
            {
                times.Add(node.FirstSeenNs);
            }

            if (node.EndNs != 0)
            {
                times.Add(node.EndNs);
            }
        }

        foreach (ref readonly GraphFailure failure in graph.Failures)
        {
            times.Add(failure.LastSeenNs);
        }

        foreach (ref readonly GraphEdge edge in graph.Edges)
        {
            times.Add(edge.FirstSeenNs);
        }

        ChangesNs = [.. times];
    }

    /// <summary>When nodes or edges were added, processes ended or operations failed, ascending (boot-time clock).</summary>
    public ImmutableArray<ulong> ChangesNs { get; }

    /// <summary>The graph right after all that happened until a time.</summary>
    public SystemGraph At(ulong timeNs)
    {
        var nodes = new List<GraphNode>();
        var positions = new int[_graph.Nodes.Length];
        for (int i = 0; i < positions.Length; i++)
        {
            GraphNode node = _graph.Nodes[i];
            bool present = node.Preexisting || node.FirstSeenNs <= timeNs;
            positions[i] = present ? nodes.Count : -1;
            if (present)
            {
                nodes.Add(node.EndNs > timeNs ? node with { EndNs = 0, WaitStatus = 0 } : node);
            }
        }

        var edges = new List<GraphEdge>();
        foreach (ref readonly GraphEdge edge in _graph.Edges)
        {
            if (edge.FirstSeenNs <= timeNs && positions[edge.Source] >= 0 && positions[edge.Target] >= 0)
            {
                edges.Add(edge with { Source = positions[edge.Source], Target = positions[edge.Target] });
            }
        }

        var failures = new List<GraphFailure>();
        foreach (ref readonly GraphFailure failure in _graph.Failures)
        {
            if (failure.LastSeenNs <= timeNs && positions[failure.Node] >= 0)
            {
                failures.Add(failure with { Node = positions[failure.Node] });
            }
        }

        return new SystemGraph(_graph.Labels, nodes, edges, failures);
    }
}
