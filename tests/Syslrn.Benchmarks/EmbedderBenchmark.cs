using BenchmarkDotNet.Attributes;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.BagOfEdges;
using Syslrn.Plugins.Graphlets;
using Syslrn.Plugins.OutcomeCounters;
using Syslrn.Plugins.RandomWalk;
using Syslrn.Plugins.ShortestPaths;
using Syslrn.Plugins.WeisfeilerLehman;

namespace Syslrn.Benchmarks;

/// <summary>Embedding one graph with each embedder; three edges a node.</summary>
public class EmbedderBenchmark
{
    private static readonly Dictionary<string, IEmbedder> Embedders = new()
    {
        ["bag-of-edges"] = new BagOfEdgesEmbedder(new()),
        ["outcome-counters"] = new OutcomeCountersEmbedder(new()),
        ["weisfeiler-lehman"] = new WeisfeilerLehmanEmbedder(new() { Height = 3, MinWindows = 2, HashBits = 10 }),
        ["shortest-paths"] = new ShortestPathsEmbedder(new()),
        ["graphlets"] = new GraphletsEmbedder(new()),
        ["random-walk"] = new RandomWalkEmbedder(new()),
    };

    private SystemGraph _graph = null!;
    private IFittedEmbedder _embedder = null!;
    private double[] _vector = null!;

    /// <summary>The embedders.</summary>
    public static IEnumerable<string> Names => Embedders.Keys;

    /// <summary>The embedder.</summary>
    [ParamsSource(nameof(Names))]
    public string Embedder { get; set; } = "";

    /// <summary>Processes in the graph.</summary>
    [Params(1_000, 10_000)]
    public int Nodes { get; set; }

    /// <summary>Makes the graph.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _graph = RandomGraphs.Make(Nodes, 3 * Nodes, labels: 20, seed: 1);
        _embedder = Embedders[Embedder].Fit([_graph], FitContext.Default);
        _vector = new double[_embedder.Features.Count];
    }

    /// <summary>Embeds it.</summary>
    [Benchmark]
    [Items("nodes", Parameter = nameof(Nodes))]
    public void Embed() => _embedder.Embed(_graph, _vector);
}
