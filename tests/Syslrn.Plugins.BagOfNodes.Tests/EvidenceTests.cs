using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.BagOfNodes.Tests;

public class EvidenceTests
{
    private static readonly EdgeSources[] Ipc = [EdgeSources.UnixStream, EdgeSources.UnixDatagram, EdgeSources.Message, EdgeSources.Pipe];

    [Fact]
    public void InstancesNeedForksOfAllAndExecsOfTheExecutable()
    {
        var graph = new Graph();
        graph.Node("psql");
        Feature feature = Graph.Feature(Graph.Fit(null, graph.Build()), "psql/instances");
        Assert.Equal([new Evidence(OsPrimitives.ProcessFork, []), new Evidence(OsPrimitives.ProcessExec, ["psql"])], feature.Evidence);
        Assert.Equal(
            new CounterDefinition([OsPrimitives.ProcessFork], CounterRole.CreatedProcess, "psql", CounterDistinctBy.Nothing, MovesWithExec: true),
            feature.Counter);
    }

    [Fact]
    public void ADegreeNeedsThePrimitivesSeenInTrainingAtItsExecutable()
    {
        var graph = new Graph();
        int a = graph.Node("a");
        int b = graph.Node("b");
        int c = graph.Node("c");
        SystemGraph built = graph.Edge(a, b, EdgeType.Ipc, EdgeSources.UnixStream).Edge(b, c, EdgeType.Network, EdgeSources.Udp).Build();
        IFittedEmbedder embedder = Graph.Fit(null, built);
        Assert.Equal([OsPrimitives.ProcessFork, OsPrimitives.UnixStream], Graph.Feature(embedder, "a/degree").Counter!.Primitives);
        Assert.Equal([OsPrimitives.ProcessFork, OsPrimitives.UnixStream, OsPrimitives.Udp], Graph.Feature(embedder, "b/degree").Counter!.Primitives);
        Assert.Equal(
            [OsPrimitives.ProcessFork, OsPrimitives.ProcessExec, OsPrimitives.Udp],
            Graph.Feature(embedder, "c/degree").Evidence.Select(e => e.Primitive));
    }

    [Fact]
    public void ThePapersTotalDegreeNeedsEveryPrimitive()
    {
        var graph = new Graph();
        graph.Node("a");
        IFittedEmbedder embedder = Graph.Fit(new() { ObservedPrimitivesOnly = false, Pipes = true }, graph.Build());
        Assert.Equal(
            [
                OsPrimitives.ProcessFork, OsPrimitives.UnixStream, OsPrimitives.UnixDatagram, OsPrimitives.Message, OsPrimitives.Pipe,
                OsPrimitives.Tcp, OsPrimitives.Udp,
            ],
            Graph.Feature(embedder, "a/degree").Counter!.Primitives);
    }

    [Fact]
    public void WhatIsOutsideTheEvidenceNeverChangesTheFeature() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        var options = new BagOfNodesOptions { Pipes = seed % 2 == 0, ObservedPrimitivesOnly = seed % 3 != 0 };
        IFittedEmbedder embedder = Graph.Fit(options, Random(random), Random(random));
        SystemGraph graph = Random(random);
        var full = Graph.Embed(embedder, graph);
        return embedder.Features.All(f => Graph.Embed(embedder, Observed(graph, f.Evidence))[f.Name] == full[f.Name]);
    }));

    [Fact]
    public void ASavedEmbeddingIsTheSame() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        IFittedEmbedder embedder = Graph.Fit(new() { Pipes = seed % 2 == 0 }, Random(random));
        using var stream = new MemoryStream();
        embedder.Save(stream);
        stream.Position = 0;
        IFittedEmbedder loaded = new BagOfNodesEmbedder(new()).Load(stream);
        SystemGraph graph = Random(random);
        return Graph.Embed(embedder, graph).SequenceEqual(Graph.Embed(loaded, graph))
            && embedder.Features.Zip(loaded.Features).All(f => f.First.Evidence.SequenceEqual(f.Second.Evidence) && f.First.Counter == f.Second.Counter);
    }));

    // The graph as seen through some primitives only.
    private static SystemGraph Observed(SystemGraph graph, ImmutableArray<Evidence> evidence)
    {
        EdgeSources observed = EdgePrimitives.Parse(evidence.Select(e => e.Primitive).Where(p => p != OsPrimitives.ProcessExec));
        GraphEdge[] edges = [.. graph.Edges.ToArray().Where(e => (e.Sources & observed) != 0).Select(e => e with { Sources = e.Sources & observed })];
        return new SystemGraph(graph.Labels, graph.Nodes.ToArray(), edges);
    }

    private static SystemGraph Random(Random random)
    {
        var graph = new Graph();
        int[] nodes = [.. Enumerable.Range(0, 8).Select(_ => graph.Node($"p{random.Next(4)}", random.Next(3) == 0, random.Next(5) > 0))];
        foreach (int source in nodes)
        {
            foreach (int target in nodes.Where(t => t != source && random.Next(3) == 0))
            {
                EdgeSources sources = Ipc[random.Next(Ipc.Length)] | Ipc[random.Next(Ipc.Length)];
                graph = random.Next(2) == 0 ? graph.Fork(source, target) : graph.Edge(source, target, EdgeType.Ipc, sources);
            }
        }

        return graph.Build();
    }
}
