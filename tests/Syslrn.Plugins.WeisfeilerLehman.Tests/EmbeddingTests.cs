using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Conformance.Embedders;
using Syslrn.Plugins.Conformance.Graphs;

namespace Syslrn.Plugins.WeisfeilerLehman.Tests;

public class EmbeddingTests
{
    private static IFittedEmbedder Fit(WeisfeilerLehmanOptions options, params SystemGraph[] graphs) =>
        new WeisfeilerLehmanEmbedder(options).Fit(graphs, FitContext.Default);

    // a - b - a, and a - b: the end of the path of three sees another b than the end of the path of two, from step 2 on.
    private static SystemGraph Paths()
    {
        var sketch = new GraphSketch();
        int left = sketch.Node("a");
        int middle = sketch.Node("b");
        int right = sketch.Node("a");
        return sketch.Fork(left, middle).Fork(right, middle).Fork(sketch.Node("a"), sketch.Node("b")).Build();
    }

    [Theory]
    [InlineData(0, new[] { 2, 3 })]
    [InlineData(1, new[] { 1, 1, 2, 3, 3 })]
    [InlineData(2, new[] { 1, 1, 1, 1, 1, 2, 2, 3, 3 })]
    public void ProcessesAreCountedPerSurrounding(int height, int[] expected)
    {
        // Height 0: three a, two b. 1: the a all have one b; the b have two a or one. 2: two a at the b with two, one at the b with one.
        double[] values = EmbedderSubject.Embed(Fit(new() { Height = height, Directed = false }, Paths()), Paths());
        Assert.Equal(expected, values.Select(v => (int)v).Order());
    }

    [Fact]
    public void HeightZeroIsTheBagOfExecutables()
    {
        IFittedEmbedder fitted = Fit(new() { Height = 0 }, Paths());
        Assert.Equal([("a/instances", 3), ("b/instances", 2)], NamedValues.Of(fitted, Paths()).Select(v => (v.Key, (int)v.Value)));
        Assert.Equal(
            new CounterDefinition([OsPrimitives.ProcessFork], CounterRole.CreatedProcess, "a", CounterDistinctBy.Nothing, MovesWithExec: true),
            fitted.Features[0].Counter);
    }

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 2)]
    public void DirectionMattersIfAsked(bool directed, int features)
    {
        // a -> a: both have one neighbour a, but one acts and the other is acted on.
        var sketch = new GraphSketch();
        SystemGraph graph = sketch.Ipc(sketch.Node("a"), sketch.Node("a")).Build();
        IFittedEmbedder fitted = Fit(new() { Height = 1, Directed = directed }, graph);
        Assert.Equal(features, fitted.Features.Count);
    }

    [Fact]
    public void EdgeTypesMatterIfAsked()
    {
        var sketch = new GraphSketch();
        SystemGraph graph = sketch.Ipc(sketch.Node("a"), sketch.Node("b")).Network(sketch.Node("a"), sketch.Node("b")).Build();
        Assert.Equal(2 + 4, Fit(new() { Height = 1 }, graph).Features.Count);
        Assert.Equal(2 + 2, Fit(new() { Height = 1, EdgeTypes = false }, graph).Features.Count);
    }

    [Fact]
    public void EdgesInBothDirectionsAreOneNeighbourWithoutDirection()
    {
        var once = new GraphSketch();
        SystemGraph one = once.Ipc(once.Node("a"), once.Node("b")).Build();
        var twice = new GraphSketch();
        SystemGraph both = twice.Ipc(twice.Node("a"), twice.Node("b")).Ipc(1, 0).Build();
        IFittedEmbedder fitted = Fit(new() { Directed = false }, one);
        Assert.Equal(EmbedderSubject.Embed(fitted, one), EmbedderSubject.Embed(fitted, both));
    }

    [Fact]
    public void AnOlderProcessCountsOnlyWhereItTakesPart()
    {
        var sketch = new GraphSketch();
        int server = sketch.Node("server", preexisting: true);
        sketch.Node("server", preexisting: true);
        SystemGraph graph = sketch.Ipc(sketch.Node("client"), server).Build();
        IFittedEmbedder fitted = Fit(new() { Height = 1 }, graph);
        Assert.Equal(["client/instances", "client/subtree-1", "server/subtree-1"], fitted.Features.Select(f => f.Name[..Math.Min(16, f.Name.Length)]).Order());
        Assert.All(EmbedderSubject.Embed(fitted, graph), v => Assert.Equal(1, v));
    }

    [Fact]
    public void APatternNeedsExecsOfItsExecutablesAndAllInteractions()
    {
        Feature feature = Fit(new() { Height = 1 }, Paths()).Features[^1];
        Assert.Equal([new Evidence(OsPrimitives.ProcessFork, []), new Evidence(OsPrimitives.ProcessExec, ["a", "b"])], feature.Evidence);
        Assert.StartsWith("processes named 'b' with ", feature.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void RarePatternsCanBeLeftOut()
    {
        var sketch = new GraphSketch();
        SystemGraph other = sketch.Fork(sketch.Node("a"), sketch.Node("b")).Build();
        Assert.Equal(2 + 3, Fit(new() { Height = 1 }, Paths(), other).Features.Count);
        Assert.Equal(2 + 2, Fit(new() { Height = 1, MinWindows = 2 }, Paths(), other).Features.Count);
        Assert.Equal(2 + 3, Fit(new() { Height = 1, MinWindows = 2 }, Paths()).Features.Count);
    }

    [Fact]
    public void HashedFeaturesCountEveryPatternOnce()
    {
        IFittedEmbedder hashed = Fit(new() { Height = 2, HashBits = 4 }, Paths());
        Assert.Equal(16, hashed.Features.Count);
        Assert.Equal(3 * 5, EmbedderSubject.Embed(hashed, Paths()).Sum());
        Assert.Contains(new Evidence(OsPrimitives.ProcessExec, []), hashed.Features[0].Evidence);
    }
}
