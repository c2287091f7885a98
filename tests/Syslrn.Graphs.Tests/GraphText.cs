using Syslrn.Contracts.Graphs;

namespace Syslrn.Graphs.Tests;

/// <summary>Graphs as lines that can be written by hand.</summary>
internal static class GraphText
{
    private static readonly string[] s_arrows = ["creates", "ipc", "network"];

    /// <summary><c>sh/12 creates psql/13</c>, in ordinal order.</summary>
    public static IEnumerable<string> Edges(this SystemGraph graph) => graph.Edges.ToArray()
        .Select(e => $"{graph.Name(e.Source)} {s_arrows[(int)e.Type]} {graph.Name(e.Target)}")
        .Order(StringComparer.Ordinal);

    /// <summary><c>psql/13</c>, with <c>!</c> for a process outside the scope and <c>*</c> for one that existed before.</summary>
    public static IEnumerable<string> Processes(this SystemGraph graph) => graph.Nodes.ToArray()
        .Select((n, i) => $"{graph.Name(i)}{(n.InScope ? "" : "!")}{(n.Preexisting ? "*" : "")}")
        .Order(StringComparer.Ordinal);

    public static string Name(this SystemGraph graph, int node) =>
        graph.Nodes[node].ProcessId == 0 ? graph.LabelOf(node) : $"{graph.LabelOf(node)}/{graph.Nodes[node].ProcessId}";

    public static GraphNode Process(this SystemGraph graph, uint processId) => graph.Nodes.ToArray().Single(n => n.ProcessId == processId);

    /// <summary>Everything a graph holds, so that equal graphs give equal text.</summary>
    public static string Everything(this SystemGraph graph) => string.Join(
        '\n',
        graph.Nodes.ToArray().Select((n, i) => $"{graph.LabelOf(i)} {n with { Label = 0 }}")
            .Concat(graph.Edges.ToArray().Select(e => e.ToString()))
            .Concat(graph.Failures.ToArray().Select(f => f.ToString())));
}
