using System.Collections.Immutable;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Benchmarks;

/// <summary>System graphs of a given size.</summary>
internal static class RandomGraphs
{
    /// <summary>One graph: edges between random processes, a third of each type; about <paramref name="edges"/>, since repeated ones are left out.</summary>
    public static SystemGraph Make(int nodes, int edges, int labels, int seed)
    {
        var random = new Random(seed);
        ImmutableArray<string> names = [.. Enumerable.Range(0, labels).Select(l => $"program-{l}")];
        GraphNode[] all = [.. Enumerable.Range(0, nodes).Select(n =>
            new GraphNode(0, (uint)n + 1, 1, random.Next(labels), InScope: true, Preexisting: false, (ulong)n, 0, 0, ActivityClass.Workload))];
        var seen = new HashSet<(int, int, EdgeType)>();
        for (int i = 0; i < edges; i++)
        {
            (int source, int target) = (random.Next(nodes), random.Next(nodes));
            if (source != target)
            {
                seen.Add((source, target, (EdgeType)random.Next(3)));
            }
        }

        return new SystemGraph(names, all, [.. seen.Select(e => new GraphEdge(e.Item1, e.Item2, e.Item3, SourceOf(e.Item3), 1))]);
    }

    private static EdgeSources SourceOf(EdgeType type) => type switch
    {
        EdgeType.Creation => EdgeSources.ProcessFork,
        EdgeType.Ipc => EdgeSources.UnixStream,
        _ => EdgeSources.Tcp,
    };
}
