using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Plugins.Conformance.Graphs;

namespace Syslrn.Plugins.Gnn.Tests;

public class EmbeddingTests
{
    [Theory]
    [InlineData(true, 1)]
    [InlineData(true, 3)]
    [InlineData(false, 2)]
    public void TheNetworkIsTheOneOfThePaper(bool edgeTypes, int layers)
    {
        FittedGnn fitted = Shop.Fit(new() { EdgeTypes = edgeTypes, Layers = layers, Width = 8, Epochs = 3 });
        var plain = new PlainGin(Shop.Save(fitted));
        foreach (SystemGraph graph in new[] { Shop.Window(1), Shop.Window(7), Shop.Window(3, broken: false) })
        {
            double[] expected = plain.Embed(graph);
            double[] actual = Shop.Embed(fitted, graph);
            Assert.Equal(8 * (layers + 1), actual.Length);
            Assert.All(expected.Zip(actual), p => Assert.Equal(p.First, p.Second, 1e-4 * (1 + Math.Abs(p.First))));
            Assert.Contains(expected[8..], v => v > 0.1);
        }
    }

    [Fact]
    public void RequestsThatDoNotMeetAdd()
    {
        // Two copies of an application beside each other.
        FittedGnn fitted = Shop.Fit(new() { Epochs = 1 });
        double[] one = Shop.Embed(fitted, Copies(1));
        double[] five = Shop.Embed(fitted, Copies(5));
        Assert.All(one.Zip(five), p => Assert.Equal(5 * p.First, p.Second, 1e-3 * (1 + Math.Abs(p.Second))));

        static SystemGraph Copies(int count)
        {
            var sketch = new GraphSketch();
            for (int i = 0; i < count; i++)
            {
                int worker = sketch.Node("php");
                sketch.Network(worker, sketch.Node("postgres"));
            }

            return sketch.Build();
        }
    }

    [Fact]
    public void WhatMeetsAtOneProcessMultipliesWithEveryLayer()
    {
        // All requests meet at the server: it knows of all after one layer, and every worker after two.
        FittedGnn fitted = Shop.Fit(new() { Epochs = 1 });
        double[] once = Shop.Embed(fitted, Shop.Window(2_000));
        double[] twice = Shop.Embed(fitted, Shop.Window(4_000));
        Assert.Equal(2, twice[16..32].Sum() / once[16..32].Sum(), 0.01);
        Assert.Equal(4, twice[32..].Sum() / once[32..].Sum(), 0.1);
    }

    [Fact]
    public void TheLogarithmIsThatOfTheSums()
    {
        double[] sums = Shop.Embed(Shop.Fit(new() { Epochs = 2 }), Shop.Window(9));
        double[] logarithms = Shop.Embed(Shop.Fit(new() { Epochs = 2, Logarithm = true }), Shop.Window(9));
        Assert.All(sums.Zip(logarithms), p => Assert.Equal(Math.Sign(p.First) * Math.Log(1 + Math.Abs(p.First)), p.Second, 1e-12));
    }

    [Fact]
    public void ProcessesThatOnlyExistAndStrangersDoNotCount()
    {
        FittedGnn fitted = Shop.Fit(new() { Epochs = 1 });
        var plain = new GraphSketch();
        int worker = plain.Node("php");
        plain.Fork(plain.Node("nginx", preexisting: true), worker);
        var more = new GraphSketch();
        more.Node("nginx", preexisting: true);
        int same = more.Node("php");
        more.Fork(more.Node("nginx", preexisting: true), same);
        more.Network(more.Node("client", inScope: false), same);
        Assert.Equal(Shop.Embed(fitted, plain.Build()), Shop.Embed(fitted, more.Build()));
        Assert.All(Shop.Embed(fitted, new GraphSketch().Build()), v => Assert.Equal(0, v));
    }

    [Fact]
    public void AllUnknownExecutablesAreOne()
    {
        FittedGnn fitted = Shop.Fit(new() { Epochs = 1 });
        double[] first = Shop.Embed(fitted, Renamed("never-seen"));
        Assert.Equal(first, Shop.Embed(fitted, Renamed("another")));
        Assert.NotEqual(first, Shop.Embed(fitted, Renamed("php")));
        Assert.Contains(first, v => v != 0);

        static SystemGraph Renamed(string label)
        {
            var sketch = new GraphSketch();
            int server = sketch.Node("nginx", preexisting: true);
            return sketch.Fork(server, sketch.Node(label)).Build();
        }
    }

    [Fact]
    public void EveryDimensionNeedsEveryExecutableAndAllThatWasSeen()
    {
        FittedGnn fitted = Shop.Fit(new() { Epochs = 0 });
        Assert.All(fitted.Features, f =>
        {
            Assert.Null(f.Counter);
            Assert.Equal(
                [OsPrimitives.ProcessExec, OsPrimitives.ProcessFork, OsPrimitives.Tcp, OsPrimitives.UnixStream],
                f.Evidence.Select(e => e.Primitive).Order(StringComparer.Ordinal));
            Assert.All(f.Evidence, e => Assert.Empty(e.Executables));
        });
        Assert.Equal(["gnn/layer0/0", "gnn/layer2/15"], [fitted.Features[0].Name, fitted.Features[^1].Name]);
    }

    [Fact]
    public void DirectionsAndTypesOfInteractionsAreToldApart()
    {
        FittedGnn typed = Shop.Fit(new() { Epochs = 0 });
        FittedGnn plain = Shop.Fit(new() { Epochs = 0, EdgeTypes = false });
        Assert.NotEqual(Shop.Embed(typed, Pair(EdgeType.Ipc, turned: false)), Shop.Embed(typed, Pair(EdgeType.Ipc, turned: true)));
        Assert.NotEqual(Shop.Embed(typed, Pair(EdgeType.Ipc, turned: false)), Shop.Embed(typed, Pair(EdgeType.Network, turned: false)));
        Assert.Equal(Shop.Embed(plain, Pair(EdgeType.Ipc, turned: false)), Shop.Embed(plain, Pair(EdgeType.Network, turned: true)));

        static SystemGraph Pair(EdgeType type, bool turned)
        {
            var sketch = new GraphSketch();
            int php = sketch.Node("php");
            int database = sketch.Node("postgres");
            return (turned ? sketch.Edge(database, php, type, EdgeSources.UnixStream) : sketch.Edge(php, database, type, EdgeSources.UnixStream)).Build();
        }
    }
}
