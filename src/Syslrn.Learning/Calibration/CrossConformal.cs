using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Learning.Pipelines;

namespace Syslrn.Learning.Calibration;

/// <summary>
/// Sets a model's threshold from failure-free runs alone, by cross-conformal prediction (Vovk 2015, Cross-conformal predictors; Barber,
/// Candès, Ramdas, Tibshirani 2021, Predictive inference with the jackknife+, section 4).
/// <para>
/// The runs are split into folds, and each run is scored by a model learned without its fold; a run's score is that of its most abnormal
/// window. Features are selected from all runs: the fold's models see only what the full model has selected.
/// </para>
/// </summary>
internal static class CrossConformal
{
    // With up to so many runs each is left out alone.
    private const int Folds = 10;

    /// <summary>Calibrates.</summary>
    /// <param name="model">Learned from all runs.</param>
    /// <param name="learner">What it was learned with.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="calibration">What to reach.</param>
    /// <param name="context">Seed, clock, cancellation; progress is not reported.</param>
    /// <exception cref="SyslrnException">Without some of the runs the others do not suffice.</exception>
    public static CalibratedModel Calibrate(
        INormalModel model, INormalModelLearner learner, RunEmbeddings runs, ModelCalibration calibration, FitContext context)
    {
        FitContext quiet = context with { Progress = FitContext.Default.Progress };
        RunEmbeddings selected = runs.Select(model.SelectedFeatures);
        var folds = ImmutableArray.CreateBuilder<CalibrationFold>();
        for (int fold = 0; fold < Math.Min(Folds, runs.Runs); fold++)
        {
            RunEmbeddings others = selected.Where(run => run % Folds != fold);
            INormalModel judge = FitTo(others, learner, quiet, runs.Names[fold]);
            folds.Add(new CalibrationFold(
                judge,
                [.. Enumerable.Range(0, runs.Runs).Where(run => run % Folds == fold).Select(run => selected.Judge(judge, run).Score)]));
        }

        return new CalibratedModel(model, calibration, folds.ToImmutable());
    }

    private static INormalModel FitTo(RunEmbeddings others, INormalModelLearner learner, FitContext context, string without)
    {
        try
        {
            return learner.Fit(others.Matrix, others.Exposures, context);
        }
        catch (SyslrnException e)
        {
            throw new SyslrnException(e.Cause, [.. e.Messages.Select(m => $"calibration: without run {without} the other runs do not suffice: {m}")]);
        }
    }
}
