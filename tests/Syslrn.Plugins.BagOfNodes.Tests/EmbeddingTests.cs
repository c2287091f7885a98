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
