using System.Collections.Immutable;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.BagOfNodes.Tests;

/// <summary>System graphs put together by tests.</summary>
internal sealed class Graph
{
    private readonly List<string> _labels = [];
    private readonly List<GraphNode> _nodes = [];
    private readonly List<GraphEdge> _edges = [];

    public int Node(string label, bool preexisting = false, bool inScope = true)
    {
        if (!_labels.Contains(label))
        {
            _labels.Add(label);
        }

        _nodes.Add(new GraphNode(0, (uint)(100 + _nodes.Count), 1, _labels.IndexOf(label), inScope, preexisting, 10, 0, 0, ActivityClass.Unknown));
        return _nodes.Count - 1;
    }

    public Graph Edge(int source, int target, EdgeType type, EdgeSources sources)
    {
        _edges.Add(new GraphEdge(source, target, type, sources, 10));
        return this;
    }

    public Graph Fork(int parent, int child) => Edge(parent, child, EdgeType.Creation, EdgeSources.ProcessFork);

    public SystemGraph Build() => new([.. _labels], _nodes, _edges);

    public static IFittedEmbedder Fit(BagOfNodesOptions? options, params SystemGraph[] graphs) =>
        new BagOfNodesEmbedder(options ?? new()).Fit(graphs, FitContext.Default);

    public static ImmutableSortedDictionary<string, double> Embed(IFittedEmbedder embedder, SystemGraph graph)
    {
        var vector = new double[embedder.Features.Count];
        Array.Fill(vector, -1);
        embedder.Embed(graph, vector);
        return embedder.Features.Select((f, i) => KeyValuePair.Create(f.Name, vector[i])).ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    public static Feature Feature(IFittedEmbedder embedder, string name) => embedder.Features.Single(f => f.Name == name);
}
