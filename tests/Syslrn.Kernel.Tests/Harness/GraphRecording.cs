using Syslrn.Contracts.Events;
using Syslrn.Contracts.Graphs;
using Syslrn.Graphs;

namespace Syslrn.Kernel.Tests.Harness;

/// <summary>The system graph of a full recording.</summary>
internal static class GraphRecording
{
    /// <summary>The graph of what was recorded so far.</summary>
    public static SystemGraph Build(LiveRecording recording)
    {
        var builder = new SystemGraphBuilder();
        foreach (EventRecord record in recording.Snapshot.Concat(recording.Read()))
        {
            builder.Add(in record);
        }

        return builder.Build();
    }

    /// <summary>The graph with only the edges that were seen through some primitives.</summary>
    public static SystemGraph Keep(SystemGraph graph, EdgeSources sources)
    {
        var edges = new List<GraphEdge>();
        foreach (GraphEdge edge in graph.Edges)
        {
            if ((edge.Sources & sources) != 0)
            {
                edges.Add(edge with { Sources = edge.Sources & sources });
            }
        }

        return new SystemGraph(graph.Labels, graph.Nodes.ToArray(), edges);
    }
}
