using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Conformance.Embedders;
using Syslrn.Plugins.Conformance.Graphs;
using Syslrn.Plugins.Conformance.Recordings;

namespace Syslrn.Plugins.ShortestPaths.Tests;

public class EmbeddingTests
{
    // nginx -> cgi -> psql -> postgres, and nginx -> postgres.
    private static SystemGraph Chain()
    {
        var sketch = new GraphSketch();
        int nginx = sketch.Node("nginx", preexisting: true);
        int cgi = sketch.Node("cgi");
        int psql = sketch.Node("psql");
        int postgres = sketch.Node("postgres", preexisting: true);
        return sketch.Ipc(nginx, cgi).Fork(cgi, psql).Ipc(psql, postgres).Network(nginx, postgres).Ipc(sketch.Node("curl", inScope: false), nginx).Build();
    }

    private static IEnumerable<(string, int)> Values(ShortestPathsOptions options, SystemGraph graph) =>
        NamedValues.Of(new ShortestPathsEmbedder(options).Fit([graph], FitContext.Default), graph).Select(v => (v.Key, (int)v.Value));

    [Fact]
    public void PairsAreCountedByTheirDistanceAlongTheInteractions() => Assert.Equal(
        [
            ("cgi->postgres/distance-2", 1), ("cgi->psql/distance-1", 1), ("nginx->cgi/distance-1", 1), ("nginx->postgres/distance-1", 1),
            ("nginx->psql/distance-2", 1), ("psql->postgres/distance-1", 1),
        ],
        Values(new(), Chain()));

    [Fact]
    public void WithoutDirectionThereAreMorePathsAndEachPairCountsOnce() => Assert.Equal(
        [
            ("cgi--nginx/distance-1", 1), ("cgi--postgres/distance-2", 1), ("cgi--psql/distance-1", 1), ("nginx--postgres/distance-1", 1),
            ("nginx--psql/distance-2", 1), ("postgres--psql/distance-1", 1),
        ],
        Values(new() { Directed = false, MaxDistance = 64 }, Chain()));

    [Fact]
    public void EqualExecutablesArePairsToo()
    {
        // A star of three workers around a master: three pairs at distance one, three at two.
        var sketch = new GraphSketch();
        int master = sketch.Node("server");
        SystemGraph star = sketch.Fork(master, sketch.Node("server")).Fork(master, sketch.Node("server")).Fork(master, sketch.Node("server")).Build();
        Assert.Equal([("server--server/distance-1", 3), ("server--server/distance-2", 3)], Values(new() { Directed = false }, star));
    }

    [Fact]
    public void AFeatureNeedsAllInteractionsButOnlyExecsOfItsEnds()
    {
        Feature feature = new ShortestPathsEmbedder(new()).Fit([Chain()], FitContext.Default).Features.Single(f => f.Name == "nginx->psql/distance-2");
        Assert.Equal(
            [new(OsPrimitives.ProcessFork, []), new(OsPrimitives.ProcessExec, ["nginx", "psql"]), new(OsPrimitives.UnixStream, []), new(OsPrimitives.Tcp, [])],
            feature.Evidence);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void DistancesAreThoseOfFloydAndWarshall(bool directed)
    {
        // An independent way to the same numbers, on random graphs.
        for (int seed = 1; seed < 20; seed++)
        {
            SystemGraph graph = new SimulatedRecording(seed, 60).Graph;
            IFittedEmbedder fitted = new ShortestPathsEmbedder(new() { Directed = directed, MaxDistance = 64, Pipes = true }).Fit([graph], FitContext.Default);
            Assert.Equal(FloydWarshall(graph, directed), EmbedderSubject.Embed(fitted, graph).Sum());
            Assert.Equal(FloydWarshallWeighted(graph, directed), fitted.Features.Select((f, i) => double.Parse(f.Name.Split('-')[^1]) * EmbedderSubject.Embed(fitted, graph)[i]).Sum());
        }
    }

    private static double FloydWarshall(SystemGraph graph, bool directed) => Distances(graph, directed).Count();

    private static double FloydWarshallWeighted(SystemGraph graph, bool directed) => Distances(graph, directed).Sum();

    private static IEnumerable<double> Distances(SystemGraph graph, bool directed)
    {
        int n = graph.Nodes.Length;
        var distance = new double[n, n];
        for (int i = 0; i < n * n; i++)
        {
            distance[i / n, i % n] = double.PositiveInfinity;
        }

        foreach (GraphEdge edge in graph.Edges)
        {
            if (graph.Nodes[edge.Source].InScope && graph.Nodes[edge.Target].InScope)
            {
                distance[edge.Source, edge.Target] = 1;
                distance[edge.Target, edge.Source] = directed ? distance[edge.Target, edge.Source] : 1;
            }
        }

        for (int k = 0; k < n; k++)
        {
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    distance[i, j] = Math.Min(distance[i, j], distance[i, k] + distance[k, j]);
                }
            }
        }

        return from i in Enumerable.Range(0, n)
               from j in Enumerable.Range(0, n)
               where i != j && (directed || i < j) && double.IsFinite(distance[i, j])
               select distance[i, j];
    }
}
