using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Learning.Pipelines;

namespace Syslrn.Learning.Training;

/// <summary>
/// Judges every training run by a model learned without it. A run that was not normal widens the tolerances of the model that learned
/// from it until it fits; judged by the others it stands out.
/// </summary>
internal static class CrossCheck
{
    // With up to so many runs each is left out alone.
    private const int Folds = 10;

    /// <summary>One verdict a run. Where the other runs do not suffice for a model, the full model judges.</summary>
    /// <param name="detector">Learned from all runs; its embedding is used throughout.</param>
    /// <param name="learner">What its model was learned with.</param>
    /// <param name="runs">The training runs.</param>
    /// <param name="context">Seed, clock, cancellation; progress is not reported.</param>
    public static ImmutableArray<Verdict> Judge(GraphDetector detector, INormalModelLearner learner, IReadOnlyList<RunView> runs, FitContext context)
    {
        (int Run, RunWindow Window)[] windows = [.. runs.SelectMany((r, i) => r.Windows.Select(w => (i, w)))];
        FeatureMatrix all = WindowEmbeddings.Of(detector.Embedder, (SystemGraph[])[.. windows.Select(w => w.Window.Graph)], context.Cancellation);
        FitContext quiet = context with { Progress = FitContext.Default.Progress };
        var verdicts = new Verdict[runs.Count];
        for (int fold = 0; fold < Math.Min(Folds, runs.Count); fold++)
        {
            int[] others = [.. Enumerable.Range(0, windows.Length).Where(w => windows[w].Run % Folds != fold)];
            var judge = new GraphDetector(detector.Embedder, ModelOf(others) ?? detector.Model);
            for (int run = fold; run < runs.Count; run += Folds)
            {
                verdicts[run] = judge.Check(runs[run]);
            }
        }

        return [.. verdicts];

        INormalModel? ModelOf(int[] rows)
        {
            try
            {
                double[] values = [.. rows.SelectMany(r => all.Row(r).ToArray())];
                return learner.Fit(new FeatureMatrix(all.Features, rows.Length, values), [.. rows.Select(r => windows[r].Window.Exposure)], quiet);
            }
            catch (SyslrnException)
            {
                // Too few runs remain, or of too few loads, or a request type is in the left-out run only.
                return null;
            }
        }
    }
}
