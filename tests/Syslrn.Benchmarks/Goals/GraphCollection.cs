using System.Globalization;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Benchmarks.Goals;

/// <summary>A collection of graphs in the text format of <c>muhanzhang/pytorch_DGCNN</c>, in the folder that SYSLRN_GRAPH_DATA names.</summary>
internal static class GraphCollection
{
    /// <summary>The collection, null if it is not there.</summary>
    public static SystemGraph[]? Read(string name)
    {
        string file = Path.Combine(Environment.GetEnvironmentVariable("SYSLRN_GRAPH_DATA") ?? "", name, $"{name}.txt");
        if (!File.Exists(file))
        {
            return null;
        }

        using var words = File.ReadLines(file).SelectMany(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(w => int.Parse(w, CultureInfo.InvariantCulture)).GetEnumerator();
        var graphs = new SystemGraph[Next()];
        for (int g = 0; g < graphs.Length; g++)
        {
            int count = Next();
            Next();
            var nodes = new List<GraphNode>();
            var edges = new List<GraphEdge>();
            for (int node = 0; node < count; node++)
            {
                nodes.Add(new GraphNode(0, (uint)node + 1, 1, Next(), true, false, 1, 0, 0, ActivityClass.Unknown));
                for (int left = Next(); left > 0; left--)
                {
                    edges.Add(new GraphEdge(node, Next(), EdgeType.Creation, EdgeSources.ProcessFork, 1));
                }
            }

            graphs[g] = new SystemGraph([.. Enumerable.Range(0, nodes.Max(n => n.Label) + 1).Select(l => $"tag{l}")], nodes, edges);
        }

        return graphs;

        int Next() => words.MoveNext() ? words.Current : throw new InvalidDataException($"{file} ends early");
    }
}
