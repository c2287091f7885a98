using BenchmarkDotNet.Attributes;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Gnn;

namespace Syslrn.Benchmarks;

/// <summary>Embedding one graph with <c>gnn</c> and its default options; three edges a node.</summary>
public class GnnBenchmark
{
    private SystemGraph _graph = null!;
    private IFittedEmbedder _embedder = null!;
    private double[] _vector = null!;

    /// <summary>Processes in the graph.</summary>
    [Params(1_000, 10_000, 100_000)]
    public int Nodes { get; set; }

    /// <summary>Makes the graph, and trains for one epoch on a small one.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _graph = RandomGraphs.Make(Nodes, 3 * Nodes, labels: 50, seed: 1);
        _embedder = new GnnEmbedder(new() { Epochs = 1 }).Fit([RandomGraphs.Make(1_000, 3_000, labels: 50, seed: 2)], FitContext.Default);
        _vector = new double[_embedder.Features.Count];
    }

    /// <summary>Embeds it.</summary>
    [Benchmark]
    [Items("nodes", Parameter = nameof(Nodes))]
    public void Embed() => _embedder.Embed(_graph, _vector);
}
