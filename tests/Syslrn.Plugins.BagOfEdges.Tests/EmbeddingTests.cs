using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Conformance.Embedders;
using Syslrn.Plugins.Conformance.Graphs;

namespace Syslrn.Plugins.BagOfEdges.Tests;

public class EmbeddingTests
{
    // Two orders of a shop, counted by hand.
    private static SystemGraph Orders()
    {
        var sketch = new GraphSketch();
        int nginx = sketch.Node("nginx", preexisting: true);
        int postmaster = sketch.Node("postgres", preexisting: true);
        int client = sketch.Node("curl", inScope: false);
        sketch.Network(client, nginx);
        for (int order = 0; order < 2; order++)
        {
            int psql = sketch.Node("psql");
            int backend = sketch.Node("postgres");
            sketch.Fork(nginx, psql).Ipc(psql, postmaster).Fork(postmaster, backend).Edge(psql, nginx, EdgeType.Ipc, EdgeSources.Pipe);
        }

        return sketch.Build();
    }

    private static IFittedEmbedder Fit(BagOfEdgesOptions options, SystemGraph graph) => new BagOfEdgesEmbedder(options).Fit([graph], FitContext.Default);

    [Fact]
    public void EdgesAreCountedPerPairAndType()
    {
        SystemGraph orders = Orders();
        Assert.Equal(
            [("nginx->psql/creation", 2), ("postgres->postgres/creation", 2), ("psql->postgres/ipc", 2)],
            NamedValues.Of(Fit(new(), orders), orders).Select(v => (v.Key, (int)v.Value)));
    }

    [Fact]
    public void WithoutDirectionAPairHasOneFeaturePerType()
    {
        var sketch = new GraphSketch();
        SystemGraph graph = sketch.Ipc(sketch.Node("b"), sketch.Node("a")).Ipc(1, 0).Network(0, 1).Build();
        Assert.Equal(
            [("a--b/ipc", 2), ("a--b/network", 1)],
            NamedValues.Of(Fit(new() { Directed = false }, graph), graph).Select(v => (v.Key, (int)v.Value)));
    }

    [Fact]
    public void PipesCountOnRequest() =>
        Assert.Equal(2, NamedValues.Of(Fit(new() { Pipes = true }, Orders()), Orders())["psql->nginx/ipc"]);

    [Fact]
    public void AFeatureNeedsThePrimitivesOfItsEdgesAndExecsOfBothEnds()
    {
        Feature feature = Fit(new(), Orders()).Features.Single(f => f.Name == "psql->postgres/ipc");
        Assert.Equal(
            [new(OsPrimitives.ProcessFork, []), new(OsPrimitives.ProcessExec, ["postgres", "psql"]), new(OsPrimitives.UnixStream, [])],
            feature.Evidence);
        Feature creation = Fit(new(), Orders()).Features.Single(f => f.Name == "nginx->psql/creation");
        Assert.Equal([new(OsPrimitives.ProcessFork, []), new(OsPrimitives.ProcessExec, ["nginx", "psql"])], creation.Evidence);
    }

    [Fact]
    public void PairsThatTrainingDidNotSeeAreIgnored()
    {
        var sketch = new GraphSketch();
        SystemGraph other = sketch.Fork(sketch.Node("psql"), sketch.Node("sh")).Build();
        Assert.All(NamedValues.Of(Fit(new(), Orders()), other).Values, v => Assert.Equal(0, v));
    }
}
