using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Learning.Evaluation;

/// <summary>
/// The paper's protocol (section 4): cross-validation over the failure-free runs. In each fold a detector is learned from the other parts and judges the part that
/// was left out and all faulty runs.
/// </summary>
/// <remarks>
/// A detector sees no names that tell anything, and gets only the runs it learns from; the runs it is tested on it gets one by one when it is fitted. A method can
/// still cheat by remembering what it is shown, from one fold to the next: so the first fold is evaluated before all others and again after them, in reverse order, and
/// both must give the same verdicts.
/// </remarks>
public static class Evaluator
{
    /// <summary>Evaluates a method.</summary>
    /// <param name="learner">The method.</param>
    /// <param name="runs">All runs of one application.</param>
    /// <param name="options">Folds, seed, parallelism.</param>
    /// <param name="context">Clock, progress, cancellation; the seed is that of the options.</param>
    /// <returns>The verdicts, by fold and run.</returns>
    /// <exception cref="SyslrnException">There are fewer failure-free runs than folds, the runs do not suffice to learn from, or the method sees test data.</exception>
    public static ImmutableArray<RunVerdict> Evaluate(IDetectorLearner learner, IReadOnlyList<LabelledRun> runs, EvaluationOptions options, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        var folds = FoldPlan.Draw(runs, options);
        FitContext quiet = context with { Seed = (ulong)options.Seed, Progress = FitContext.Default.Progress };
        ImmutableArray<RunVerdict> first = Judge(learner, folds, 0, reversed: false, quiet);
        int done = 1;
        context.Progress.Report(1.0 / (options.Folds + 1));
        var verdicts = new ImmutableArray<RunVerdict>[options.Folds];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = context.Cancellation };
        Parallel.For(0, options.Folds, parallel, fold =>
        {
            // The first fold once more, and last of all: what was remembered by then shows.
            int which = options.Folds - 1 - fold;
            if (which > 0)
            {
                verdicts[which] = Judge(learner, folds, which, reversed: false, quiet);
                context.Progress.Report((double)Interlocked.Increment(ref done) / (options.Folds + 1));
            }
        });
        verdicts[0] = Judge(learner, folds, 0, reversed: true, quiet);
        context.Progress.Report(1);
        RequireEqual(first, verdicts[0]);
        return [.. verdicts.SelectMany(v => v)];
    }

    private static ImmutableArray<RunVerdict> Judge(IDetectorLearner learner, FoldPlan folds, int fold, bool reversed, FitContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        IDetector detector = learner.Fit(folds.TrainingOf(fold), context);
        (LabelledRun Run, RunView Shown)[] tests = [.. folds.TestsOf(fold)];
        if (reversed)
        {
            Array.Reverse(tests);
        }

        RunVerdict[] verdicts = [.. tests.Select(t =>
        {
            context.Cancellation.ThrowIfCancellationRequested();
            Verdict verdict = detector.Check(t.Shown);
            return new RunVerdict(t.Run.View.Name, t.Run.Truth, t.Run.Fault, fold, verdict.Score, verdict.Deviations.FirstOrDefault());
        })];
        return [.. verdicts.OrderBy(v => v.Run, StringComparer.Ordinal)];
    }

    private static void RequireEqual(ImmutableArray<RunVerdict> before, ImmutableArray<RunVerdict> after)
    {
        foreach ((RunVerdict a, RunVerdict b) in before.Zip(after))
        {
            if (!a.Score.Equals(b.Score))
            {
                throw new SyslrnException(
                    ErrorCause.Usage,
                    FormattableString.Invariant($"run {a.Run} has the score {a.Score:G9} before the method was shown other test runs, and {b.Score:G9} after: ")
                    + "the method remembers what it is tested on, or is not deterministic, so that its results mean nothing: "
                    + "state belongs into what Fit returns, and every random choice must follow from the seed");
            }
        }
    }
}
