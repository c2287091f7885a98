using FsCheck;
using FsCheck.Fluent;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.BagOfNodes.Tests;

public class EmbeddingTests
{
    // One order of the shop, as its README describes it: counted by hand.
    private static SystemGraph Order()
    {
        var graph = new Graph();
        int nginx = graph.Node("nginx", preexisting: true);
        int fcgiwrap = graph.Node("fcgiwrap", preexisting: true);
        int postmaster = graph.Node("postgres", preexisting: true);
        int cgi = graph.Node("order.cgi");
        int psql = graph.Node("psql");
        int backend = graph.Node("postgres");
        int client = graph.Node("curl", inScope: false);
        return graph
            .Edge(client, nginx, EdgeType.Network, EdgeSources.Tcp)
            .Edge(nginx, fcgiwrap, EdgeType.Ipc, EdgeSources.UnixStream)
            .Fork(fcgiwrap, cgi)
            .Edge(cgi, fcgiwrap, EdgeType.Ipc, EdgeSources.Pipe)
            .Fork(cgi, psql)
            .Edge(psql, cgi, EdgeType.Ipc, EdgeSources.Pipe)
            .Edge(psql, postmaster, EdgeType.Ipc, EdgeSources.UnixStream)
            .Fork(postmaster, backend)
            .Build();
    }

    [Fact]
    public void AnOrderOfTheShopIsCountedPerExecutable()
    {
        SystemGraph order = Order();
        var values = Graph.Embed(Graph.Fit(null, order), order);
        Assert.Equal(
            [
                ("fcgiwrap/degree", 2), ("fcgiwrap/instances", 0),
                ("nginx/degree", 1), ("nginx/instances", 0),
                ("order.cgi/degree", 2), ("order.cgi/instances", 1),
                ("postgres/degree", 3), ("postgres/instances", 1),
                ("psql/degree", 2), ("psql/instances", 1),
            ],
            values.Select(v => (v.Key, (int)v.Value)));
    }

    [Fact]
    public void PipesCountOnRequest()
    {
        SystemGraph order = Order();
        var values = Graph.Embed(Graph.Fit(new() { Pipes = true }, order), order);
        Assert.Equal((3, 4, 3), (values["fcgiwrap/degree"], values["order.cgi/degree"], values["psql/degree"]));
    }

    [Fact]
    public void DegreesAreSplitByDirection()
    {
        SystemGraph order = Order();
        var values = Graph.Embed(Graph.Fit(new() { Directions = true }, order), order);
        Assert.Equal(
            [
                ("fcgiwrap/in-degree", 1), ("fcgiwrap/instances", 0), ("fcgiwrap/out-degree", 1),
                ("nginx/in-degree", 0), ("nginx/instances", 0), ("nginx/out-degree", 1),
                ("order.cgi/in-degree", 1), ("order.cgi/instances", 1), ("order.cgi/out-degree", 1),
                ("postgres/in-degree", 2), ("postgres/instances", 1), ("postgres/out-degree", 1),
                ("psql/in-degree", 1), ("psql/instances", 1), ("psql/out-degree", 1),
            ],
            values.Select(v => (v.Key, (int)v.Value)));
    }

    [Fact]
    public void DegreesAreSplitByEdgeTypeWhereSuchEdgesWereSeen()
    {
        SystemGraph order = Order();
        var values = Graph.Embed(Graph.Fit(new() { EdgeTypes = true }, order), order);
        Assert.Equal(
            [
                ("fcgiwrap/creation-degree", 1), ("fcgiwrap/instances", 0), ("fcgiwrap/ipc-degree", 1),
                ("nginx/creation-degree", 0), ("nginx/instances", 0), ("nginx/ipc-degree", 1),
                ("order.cgi/creation-degree", 2), ("order.cgi/instances", 1),
                ("postgres/creation-degree", 2), ("postgres/instances", 1), ("postgres/ipc-degree", 1),
                ("psql/creation-degree", 1), ("psql/instances", 1), ("psql/ipc-degree", 1),
            ],
            values.Select(v => (v.Key, (int)v.Value)));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void TheDegreesOfAnExecutableAddUpToItsTotal(bool directions, bool edgeTypes) => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            SystemGraph graph = new RandomRecording(seed).Graph;
            var total = Graph.Embed(Graph.Fit(new() { Pipes = true }, graph), graph);
            var split = Graph.Embed(Graph.Fit(new() { Pipes = true, Directions = directions, EdgeTypes = edgeTypes }, graph), graph);
            return total.Where(t => t.Key.EndsWith("/degree", StringComparison.Ordinal)).All(t => t.Value == split
                .Where(s => s.Key.StartsWith(t.Key[..^"degree".Length], StringComparison.Ordinal) && s.Key.EndsWith("-degree", StringComparison.Ordinal))
                .Sum(s => s.Value));
        }));

    [Fact]
    public void AnEdgeSeenThroughAPipeAndMoreCounts()
    {
        var graph = new Graph();
        SystemGraph built = graph.Edge(graph.Node("a"), graph.Node("b"), EdgeType.Ipc, EdgeSources.Pipe | EdgeSources.UnixStream).Build();
        var values = Graph.Embed(Graph.Fit(null, built), built);
        Assert.Equal((1, 1), (values["a/degree"], values["b/degree"]));
    }

    [Fact]
    public void AnEdgeBetweenProcessesOfOneNameCountsTwice()
    {
        var graph = new Graph();
        SystemGraph built = graph.Fork(graph.Node("sh"), graph.Node("sh")).Build();
        Assert.Equal(2, Graph.Embed(Graph.Fit(null, built), built)["sh/degree"]);
    }

    [Fact]
    public void NamesThatTrainingDidNotSeeAreIgnored()
    {
        var known = new Graph();
        known.Node("sh");
        var other = new Graph();
        int shell = other.Node("sh");
        SystemGraph graph = other.Fork(shell, other.Node("miner")).Build();
        var values = Graph.Embed(Graph.Fit(null, known.Build()), graph);
        Assert.Equal([("sh/degree", 1), ("sh/instances", 1)], values.Select(v => (v.Key, (int)v.Value)));
    }

    [Fact]
    public void ProcessesOutsideTheScopeGiveNoDimensions()
    {
        IFittedEmbedder embedder = Graph.Fit(null, Order());
        Assert.DoesNotContain(embedder.Features, f => f.Name.StartsWith("curl/", StringComparison.Ordinal));
    }

    [Fact]
    public void DimensionsDoNotDependOnTheOrderOfTheGraphs()
    {
        var sleeper = new Graph();
        sleeper.Node("sleep");
        string[] one = [.. Graph.Fit(null, Order(), sleeper.Build()).Features.Select(f => f.Name)];
        string[] other = [.. Graph.Fit(null, sleeper.Build(), Order()).Features.Select(f => f.Name)];
        Assert.Equal(one, other);
        Assert.Contains("sleep/instances", one);
    }

    [Fact]
    public void AVectorOfAnotherLengthIsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Graph.Fit(null, Order()).Embed(Order(), new double[3]));
}
