using System.Collections.Immutable;
using Syslrn.Contracts;
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
        var all = RunEmbeddings.Of(detector.Embedder, runs, context.Cancellation);
        FitContext quiet = context with { Progress = FitContext.Default.Progress };
        var verdicts = new Verdict[runs.Count];
        for (int fold = 0; fold < Math.Min(Folds, runs.Count); fold++)
        {
            INormalModel judge = ModelOf(all.Where(run => run % Folds != fold)) ?? detector.Model;
            for (int run = fold; run < runs.Count; run += Folds)
            {
                verdicts[run] = all.Judge(judge, run);
            }
        }

        return [.. verdicts];

        INormalModel? ModelOf(RunEmbeddings others)
        {
            try
            {
                return learner.Fit(others.Matrix, others.Exposures, quiet);
            }
            catch (SyslrnException)
            {
                // Too few runs remain, or of too few loads, or a request type is in the left-out run only.
                return null;
            }
        }
    }
}
