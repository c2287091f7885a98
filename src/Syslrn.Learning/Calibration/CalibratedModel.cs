using System.Collections.Immutable;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Learning.Calibration;

/// <summary>
/// A model with a threshold set by <see cref="CrossConformal"/>. A window is compared with every training run: both are scored by the same
/// model, which was learned without that run. It is an anomaly if it is more abnormal than all but the fewest runs that the selectivity
/// leaves, and its score is the ratio to the last run that it must exceed: above 1 exactly if the conformal p-value is at most
/// 1 - selectivity.
/// </summary>
internal sealed class CalibratedModel : INormalModel
{
    private const string StateName = "calibrated";
    private const int StateVersion = 1;

    // In exact fits scores are nothing but rounding: runs are not held to less than a tenth of the model's own tolerance.
    private const double SmallestScore = 0.1;

    private readonly INormalModel _model;
    private readonly ImmutableArray<CalibrationFold> _folds;

    /// <summary>Puts the parts together.</summary>
    public CalibratedModel(INormalModel model, ModelCalibration calibration, ImmutableArray<CalibrationFold> folds) =>
        (_model, Calibration, _folds) = (model, calibration, folds);

    /// <summary>How the threshold was set.</summary>
    public ModelCalibration Calibration { get; }

    /// <inheritdoc/>
    public IReadOnlyList<int> SelectedFeatures => _model.SelectedFeatures;

    /// <inheritdoc/>
    public IReadOnlyList<FeatureReport> Reports => _model.Reports;

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The stream holds something else.</exception>
    public static CalibratedModel Load(Stream stream, INormalModelLearner learner)
    {
        CalibratedState state = MethodState.Read<CalibratedState>(stream, StateName, StateVersion, s => s.IsComplete());
        return new CalibratedModel(Inner(state.Model), state.Calibration, [.. state.Folds.Select(f => new CalibrationFold(Inner(f.Model), [.. f.Scores]))]);

        INormalModel Inner(byte[] content)
        {
            using var inner = new MemoryStream(content, writable: false);
            return learner.Load(inner);
        }
    }

    /// <inheritdoc/>
    public Verdict Check(ReadOnlySpan<double> embedding, Exposure exposure) => Check(embedding, exposure, 1);

    /// <inheritdoc/>
    public Verdict Check(ReadOnlySpan<double> embedding, Exposure exposure, double limit)
    {
        var selected = new double[SelectedFeatures.Count];
        for (int i = 0; i < selected.Length; i++)
        {
            selected[i] = embedding[SelectedFeatures[i]];
        }

        var ratios = new List<double>(Calibration.Runs);
        foreach (CalibrationFold fold in _folds)
        {
            double score = fold.Model.Check(selected, exposure).Score;
            ratios.AddRange(fold.Scores.Select(s => score / Math.Max(s, SmallestScore)));
        }

        ratios.Sort();
        double calibrated = ratios[Calibration.Rank - 1] / limit;
        return new Verdict(calibrated, calibrated > 1 ? Deviations(embedding, selected, exposure, calibrated) : []);
    }

    /// <inheritdoc/>
    public void Save(Stream stream)
    {
        MethodState.Write(stream, StateName, StateVersion, new CalibratedState(
            Calibration, Content(_model), [.. _folds.Select(f => new CalibratedFoldState(Content(f.Model), [.. f.Scores]))]));

        static byte[] Content(INormalModel model)
        {
            using var content = new MemoryStream();
            model.Save(content);
            return content.ToArray();
        }
    }

    // The full model names the features, with its tolerances scaled so that it finds the window as abnormal as the calibration does. Should it
    // find nothing, the models that did name theirs.
    private ImmutableArray<Deviation> Deviations(ReadOnlySpan<double> embedding, double[] selected, Exposure exposure, double score)
    {
        double own = _model.Check(embedding, exposure).Score;
        if (own > 0)
        {
            return _model.Check(embedding, exposure, own / score).Deviations;
        }

        INormalModel judge = _folds.Select(f => f.Model).MaxBy(m => m.Check(selected, exposure).Score)!;
        return judge.Check(selected, exposure, judge.Check(selected, exposure).Score / score).Deviations;
    }
}

/// <summary>Some runs and a model learned without them.</summary>
/// <param name="Model">Learned from the other runs; it sees the selected features only.</param>
/// <param name="Scores">What it says of these runs.</param>
internal sealed record CalibrationFold(INormalModel Model, ImmutableArray<double> Scores);

/// <summary>The saved form.</summary>
/// <param name="Calibration">How the threshold was set.</param>
/// <param name="Model">What the full model wrote.</param>
/// <param name="Folds">The folds.</param>
internal sealed record CalibratedState(ModelCalibration Calibration, byte[] Model, CalibratedFoldState[] Folds)
{
    /// <summary>True if the parts fit together.</summary>
    public bool IsComplete() =>
        Array.TrueForAll(Folds, f => f is not null && Array.TrueForAll(f.Scores, s => s >= 0))
        && Folds.Sum(f => f.Scores.Length) == Calibration.Runs && Calibration.Rank >= 1 && Calibration.Rank <= Calibration.Runs;
}

/// <summary>The saved form of a fold.</summary>
/// <param name="Model">What its model wrote.</param>
/// <param name="Scores">What it says of the runs left out.</param>
internal sealed record CalibratedFoldState(byte[] Model, double[] Scores);
