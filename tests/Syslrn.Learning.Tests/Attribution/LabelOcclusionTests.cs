using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;
using Syslrn.Learning.Attribution;

namespace Syslrn.Learning.Tests.Attribution;

public class LabelOcclusionTests
{
    [Fact]
    public void ADimensionIsAttributedToTheExecutablesItDependsOn()
    {
        // One graph: a, a, b; a1 -> b, a2 -> b, a1 -> a2. The other: a alone.
        SystemGraph first = Graph("aab", (0, 2), (1, 2), (0, 1));
        SystemGraph second = Graph("a");
        LabelInfluence[] influences = [.. LabelOcclusion.Of(new Counts(), [first, second])];
        Assert.Equal(["a", "b"], influences.Select(i => i.Label));

        // Processes: 4 in all, 3 of them a. Interactions: 3 in all, none is left without a, one without b. Processes of b: all of b.
        Assert.Equal([3 / 4.0, 3 / 3.0, 0, 0], influences[0].Shares);
        Assert.Equal([1 / 4.0, 2 / 3.0, 1, 0], influences[1].Shares);
    }

    [Fact]
    public void ProcessesOutsideTheScopeStay()
    {
        var outside = new SystemGraph(["a"], [Node(1, 0, true), Node(2, 0, false)], [new GraphEdge(1, 0, EdgeType.Ipc, EdgeSources.UnixStream, 1)]);
        SystemGraph left = LabelOcclusion.Without(outside, "a");
        Assert.Equal(2u, Assert.Single(left.Nodes.ToArray()).ProcessId);
        Assert.Empty(left.Edges.ToArray());
    }

    private static SystemGraph Graph(string labels, params (int Source, int Target)[] edges) => new(
        ["a", "b"],
        [.. labels.Select((l, i) => Node((uint)i + 1, l - 'a', true))],
        [.. edges.Select(e => new GraphEdge(e.Source, e.Target, EdgeType.Ipc, EdgeSources.UnixStream, 1))]);

    private static GraphNode Node(uint id, int label, bool inScope) => new(0, id, 1, label, inScope, false, 1, 0, 0, ActivityClass.Unknown);

    /// <summary>Processes, interactions, processes of b, and a constant.</summary>
    private sealed class Counts : IFittedEmbedder
    {
        public IReadOnlyList<Feature> Features { get; } = [.. new[] { "processes", "interactions", "b", "constant" }.Select(n => new Feature(n, n, [], null))];

        public void Embed(SystemGraph graph, Span<double> vector)
        {
            vector[0] = graph.Nodes.Length;
            vector[1] = graph.Edges.Length;
            vector[2] = graph.Nodes.ToArray().Count(n => graph.Labels[n.Label] == "b");
            vector[3] = 7;
        }

        public void Save(Stream stream) => throw new NotSupportedException();
    }
}
