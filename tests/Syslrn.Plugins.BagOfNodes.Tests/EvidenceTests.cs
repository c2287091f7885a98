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
            [OsPrimitives.ProcessFork, OsPrimitives.ProcessExec, OsPrimitives.ProcessExit, OsPrimitives.Udp],
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
    public void ADegreeOfADirectionAndTypeNeedsOnlyWhatMakesSuchEdges()
    {
        var graph = new Graph();
        int a = graph.Node("a");
        int b = graph.Node("b");
        SystemGraph built = graph.Edge(a, b, EdgeType.Ipc, EdgeSources.UnixStream).Edge(a, b, EdgeType.Network, EdgeSources.Tcp).Build();
        Feature feature = Graph.Feature(Graph.Fit(new() { Directions = true, EdgeTypes = true }, built), "a/network-out-degree");
        Assert.Equal(
            [new Evidence(OsPrimitives.ProcessFork, []), new Evidence(OsPrimitives.ProcessExec, ["a"]), new Evidence(OsPrimitives.Tcp, [])], feature.Evidence);
        Assert.Equal(new CounterDefinition([OsPrimitives.Tcp], CounterRole.Source, "a", CounterDistinctBy.PairAndType, MovesWithExec: true), feature.Counter);
    }

    [Fact]
    public void MessagesAreNotCountedByEdgeType()
    {
        var graph = new Graph();
        SystemGraph built = graph.Edge(graph.Node("a"), graph.Node("b"), EdgeType.Ipc, EdgeSources.Message).Build();
        Assert.Null(Graph.Feature(Graph.Fit(new() { EdgeTypes = true }, built), "a/ipc-degree").Counter);
        Assert.NotNull(Graph.Feature(Graph.Fit(new() { Directions = true }, built), "a/out-degree").Counter);
    }

    [Theory]
    [InlineData(true, true, false)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, false)]
    [InlineData(true, true, true)]
    public void EventsOutsideTheEvidenceNeverChangeTheFeature(bool pipes, bool observedOnly, bool split) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(100),
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 2).ToArbitrary(), seed =>
        {
            var recording = new RandomRecording(seed);
            IFittedEmbedder embedder = Graph.Fit(
                new() { Pipes = pipes, ObservedPrimitivesOnly = observedOnly, Directions = split, EdgeTypes = split }, recording.Graph, new RandomRecording(seed + 1).Graph);
            var full = Graph.Embed(embedder, recording.Graph);
            foreach (Feature feature in embedder.Features)
            {
                double seen = Graph.Embed(embedder, recording.GraphOf(feature.Evidence))[feature.Name];
                Assert.True(seen == full[feature.Name], $"{feature.Name} is {full[feature.Name]}, with its evidence only it is {seen}");
            }
        }));

    [Fact]
    public void WithoutPartOfTheEvidenceFeaturesDoChange()
    {
        // What the test above would miss if random recordings were too poor.
        string[] changed = [.. Enumerable.Range(0, 50).SelectMany(seed =>
        {
            var recording = new RandomRecording(seed);
            IFittedEmbedder embedder = Graph.Fit(new() { Pipes = true }, recording.Graph);
            var full = Graph.Embed(embedder, recording.Graph);
            return
                from feature in embedder.Features
                from evidence in feature.Evidence
                where Graph.Embed(embedder, recording.GraphOf(feature.Evidence.Remove(evidence)))[feature.Name] != full[feature.Name]
                select evidence.Primitive;
        }).Distinct().Order()];
        Assert.Equal(
            [
                OsPrimitives.Message, OsPrimitives.Pipe, OsPrimitives.ProcessExec, OsPrimitives.ProcessExit, OsPrimitives.ProcessFork,
                OsPrimitives.Tcp, OsPrimitives.UnixDatagram, OsPrimitives.UnixStream,
            ],
            changed);
    }

    [Fact]
    public void ASavedEmbeddingIsTheSame() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        IFittedEmbedder embedder = Graph.Fit(new() { Pipes = seed % 2 == 0, Directions = seed % 3 == 0, EdgeTypes = seed % 5 == 0 }, Random(random));
        using var stream = new MemoryStream();
        embedder.Save(stream);
        stream.Position = 0;
        IFittedEmbedder loaded = new BagOfNodesEmbedder(new()).Load(stream);
        SystemGraph graph = Random(random);
        return Graph.Embed(embedder, graph).SequenceEqual(Graph.Embed(loaded, graph))
            && embedder.Features.Zip(loaded.Features).All(f => f.First.Evidence.SequenceEqual(f.Second.Evidence) && f.First.Counter == f.Second.Counter);
    }));

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
