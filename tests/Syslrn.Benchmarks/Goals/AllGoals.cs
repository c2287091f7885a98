using Syslrn.Contracts.Graphs;
using Syslrn.Plugins.WeisfeilerLehman;

namespace Syslrn.Benchmarks.Goals;

/// <summary>What is to be fast.</summary>
internal static class AllGoals
{
    public static IReadOnlyList<Goal> List { get; } =
    [
        new("Weisfeiler-Lehman, h = 3, PROTEINS", 40, 1_113, Proteins),
        .. ModelBenchmark.Names.Select(m => new Goal($"{m}, training on 900 runs of 150 features", 50, 900, () => Training(m))),
    ];

    private static Action? Proteins()
    {
        SystemGraph[]? graphs = GraphCollection.Read("PROTEINS");
        var patterns = new SubtreePatterns(3, new RefinementRules(new InteractionFilter(EdgeSources.All), Directed: false, EdgeTypes: false));
        return graphs is null ? null : () => _ = graphs.Sum(g => patterns.Count(g).Count);
    }

    private static Action Training(string model)
    {
        var benchmark = new ModelBenchmark { Model = model };
        benchmark.SetUp();
        return () => benchmark.Train();
    }
}
