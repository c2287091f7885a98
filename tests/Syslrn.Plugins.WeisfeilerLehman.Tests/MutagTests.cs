using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Plugins.Conformance.Embedders;

namespace Syslrn.Plugins.WeisfeilerLehman.Tests;

/// <summary>188 molecules, undirected, with 7 kinds of atoms. The reference values come from GraKeL (BSD-3) and an independent implementation.</summary>
public class MutagTests
{
    [Fact]
    public void TheNumberOfFeaturesIsThatOfTheReference()
    {
        SystemGraph[] graphs = BenchmarkData.Read("MUTAG");
        Assert.Equal(188, graphs.Length);
        int[] features = [.. Enumerable.Range(0, 6).Select(h => new WeisfeilerLehmanEmbedder(
            new() { Height = h, Directed = false, EdgeTypes = false }).Fit(graphs, FitContext.Default).Features.Count)];
        Assert.Equal([7, 40, 214, 786, 1983, 3749], features);
    }

    [Fact]
    public void TheTraceOfTheKernelIsThatOfTheReference()
    {
        SystemGraph[] graphs = BenchmarkData.Read("MUTAG");
        var fitted = new WeisfeilerLehmanEmbedder(new() { Height = 3, Directed = false, EdgeTypes = false }).Fit(graphs, FitContext.Default);
        Assert.Equal(69_754, graphs.Sum(g => EmbedderSubject.Embed(fitted, g).Sum(v => v * v)));
    }
}
