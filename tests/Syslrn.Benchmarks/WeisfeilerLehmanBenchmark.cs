using BenchmarkDotNet.Attributes;
using Syslrn.Contracts.Graphs;
using Syslrn.Plugins.WeisfeilerLehman;

namespace Syslrn.Benchmarks;

/// <summary>The explicit subtree features, up to height 3, of a collection as large as PROTEINS: 1,113 graphs, 43,471 nodes, 162,088 directed edges.</summary>
public class WeisfeilerLehmanBenchmark
{
    private const int Graphs = 1_113;
    private const int Nodes = 43_471;
    private const int Edges = 162_088;
    private SystemGraph[] _graphs = [];
    private SubtreePatterns _patterns = null!;

    /// <summary>Makes the graphs.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _graphs = [.. Enumerable.Range(0, Graphs).Select(i => RandomGraphs.Make(Nodes / Graphs, Edges / Graphs, labels: 3, seed: i))];
        _patterns = new SubtreePatterns(3, new RefinementRules(new InteractionFilter(EdgeSources.All), Directed: false, EdgeTypes: false));
    }

    /// <summary>Counts the patterns of every graph.</summary>
    [Benchmark]
    [Items("graphs", Count = Graphs)]
    public int Features() => _graphs.Sum(g => _patterns.Count(g).Count);
}
