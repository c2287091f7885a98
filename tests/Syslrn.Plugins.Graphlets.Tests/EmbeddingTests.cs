using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Conformance.Embedders;
using Syslrn.Plugins.Conformance.Graphs;
using Syslrn.Plugins.Conformance.Recordings;

namespace Syslrn.Plugins.Graphlets.Tests;

public class EmbeddingTests
{
    private static IFittedEmbedder Fit(GraphletsOptions options, SystemGraph graph) => new GraphletsEmbedder(options).Fit([graph], FitContext.Default);

    // A triangle a -> b -> c, a -> c, and d that talks to c both ways.
    private static SystemGraph Shapes()
    {
        var sketch = new GraphSketch();
        int a = sketch.Node("a");
        int b = sketch.Node("b");
        int c = sketch.Node("c");
        int d = sketch.Node("d");
        return sketch.Ipc(a, b).Ipc(b, c).Fork(a, c).Ipc(c, d).Ipc(d, c).Network(c, d).Build();
    }

    [Fact]
    public void UndirectedShapesAreThePathAndTheTriangle() => Assert.Equal(
        [("a--b--c--a", 1), ("a--c--d", 1), ("b--c--d", 1)],
        NamedValues.Of(Fit(new(), Shapes()), Shapes()).Select(v => (v.Key, (int)v.Value)));

    [Fact]
    public void DirectionsMakeMoreShapes() => Assert.Equal(
        [("a->b->c<-a", 1), ("a->c<->d", 1), ("b->c<->d", 1)],
        NamedValues.Of(Fit(new() { Directed = true }, Shapes()), Shapes()).Select(v => (v.Key, (int)v.Value)));

    [Fact]
    public void WithoutNamesShapesAreCountedTogetherAndNeedNoExecs()
    {
        IFittedEmbedder fitted = Fit(new() { Labels = false }, Shapes());
        Assert.Equal([("*--*--*", 2), ("*--*--*--*", 1)], NamedValues.Of(fitted, Shapes()).Select(v => (v.Key, (int)v.Value)));
        Assert.Equal([new Evidence(OsPrimitives.ProcessFork, []), new Evidence(OsPrimitives.UnixStream, []), new Evidence(OsPrimitives.Tcp, [])], fitted.Features[0].Evidence);
    }

    [Fact]
    public void AServerWithManyClientsIsTheMiddleOfEveryPairOfThem()
    {
        var sketch = new GraphSketch();
        int server = sketch.Node("server", preexisting: true);
        for (int client = 0; client < 1000; client++)
        {
            sketch.Ipc(sketch.Node("client"), server);
        }

        SystemGraph star = sketch.Build();
        Assert.Equal([("client--server--client", 499_500)], NamedValues.Of(Fit(new(), star), star).Select(v => (v.Key, (int)v.Value)));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void CountsAreThoseOfLookingAtEveryTriple(bool directed, bool labels)
    {
        for (int seed = 1; seed < 30; seed++)
        {
            SystemGraph graph = new SimulatedRecording(seed, 70).Graph;
            IFittedEmbedder fitted = Fit(new() { Directed = directed, Labels = labels, Pipes = true }, graph);
            Assert.Equal(ByEveryTriple(graph, directed, labels, [.. fitted.Features.Select(f => f.Name)]), NamedValues.Of(fitted, graph));
        }
    }

    // Names a triple in all ways in which it could be named; exactly one of them must be a feature.
    private static ImmutableSortedDictionary<string, double> ByEveryTriple(SystemGraph graph, bool directed, bool labels, HashSet<string> features)
    {
        var counts = features.ToDictionary(f => f, _ => 0.0);
        int n = graph.Nodes.Length;
        var acts = new bool[n, n];
        foreach (GraphEdge edge in graph.Edges)
        {
            acts[edge.Source, edge.Target] |= graph.Nodes[edge.Source].InScope && graph.Nodes[edge.Target].InScope;
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++)
            {
                for (int k = j + 1; k < n; k++)
                {
                    int[][] orders = [[i, j, k], [i, k, j], [j, i, k], [j, k, i], [k, i, j], [k, j, i]];
                    string[] names = [.. orders.Select(NameOf).OfType<string>().Where(features.Contains).Distinct()];
                    if (orders.Select(NameOf).OfType<string>().Any())
                    {
                        counts[Assert.Single(names)]++;
                    }
                }
            }
        }

        return counts.ToImmutableSortedDictionary(StringComparer.Ordinal);

        string? NameOf(int[] order)
        {
            string? first = Arrow(order[0], order[1]);
            string? second = Arrow(order[1], order[2]);
            string? closing = Arrow(order[2], order[0]);
            string[] text = [.. order.Select(o => labels ? graph.LabelOf(o) : "*")];
            return first is null || second is null ? null : $"{text[0]}{first}{text[1]}{second}{text[2]}" + (closing is null ? "" : $"{closing}{text[0]}");
        }

        string? Arrow(int x, int y) => (acts[x, y], acts[y, x], directed) switch
        {
            (false, false, _) => null,
            (_, _, false) => "--",
            (true, false, _) => "->",
            (false, true, _) => "<-",
            _ => "<->",
        };
    }
}
