using System.Collections.Immutable;
using System.Globalization;
using Syslrn.Contracts;
using Syslrn.Contracts.Learning;

namespace Syslrn.Learning.Evaluation;

/// <summary>Which runs each fold learns from and is tested on, under names that tell nothing.</summary>
internal sealed class FoldPlan
{
    private readonly ImmutableArray<(LabelledRun Run, RunView Shown)> _failureFree;
    private readonly ImmutableArray<(LabelledRun Run, RunView Shown)> _others;
    private readonly int _folds;

    private FoldPlan(ImmutableArray<(LabelledRun, RunView)> failureFree, ImmutableArray<(LabelledRun, RunView)> others, int folds) =>
        (_failureFree, _others, _folds) = (failureFree, others, folds);

    /// <summary>Divides the failure-free runs at random.</summary>
    /// <exception cref="SyslrnException">There are fewer failure-free runs than folds.</exception>
    public static FoldPlan Draw(IReadOnlyList<LabelledRun> runs, EvaluationOptions options)
    {
        var random = new Random(options.Seed);
        LabelledRun[] shuffled = [.. runs.OrderBy(r => r.View.Name, StringComparer.Ordinal)];
        random.Shuffle(shuffled);
        (LabelledRun Run, RunView Shown)[] shown = [.. shuffled.Select((r, i) => (r, r.View with { Name = string.Create(CultureInfo.InvariantCulture, $"run-{i + 1:0000}") }))];
        ImmutableArray<(LabelledRun, RunView)> failureFree = [.. shown.Where(s => s.Run.Truth == RunTruth.FailureFree)];
        return failureFree.Length >= options.Folds && options.Folds >= 2
            ? new FoldPlan(failureFree, [.. shown.Where(s => s.Run.Truth != RunTruth.FailureFree)], options.Folds)
            : throw new SyslrnException(
                ErrorCause.Usage, $"{failureFree.Length} failure-free runs cannot be divided into {options.Folds} parts: record more, or take fewer folds, at least 2");
    }

    /// <summary>The runs that a fold learns from.</summary>
    public IReadOnlyList<RunView> TrainingOf(int fold) => [.. _failureFree.Where((_, i) => i % _folds != fold).Select(r => r.Shown)];

    /// <summary>The runs that a fold is tested on.</summary>
    public IEnumerable<(LabelledRun Run, RunView Shown)> TestsOf(int fold) => _failureFree.Where((_, i) => i % _folds == fold).Concat(_others);
}
