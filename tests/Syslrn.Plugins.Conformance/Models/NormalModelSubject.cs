using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Models;

/// <summary>A model to check, and on what.</summary>
/// <param name="Make">Makes its learner with the options to check.</param>
/// <param name="Training">What it learns from.</param>
public sealed record NormalModelSubject(Func<INormalModelLearner> Make, TrainingWindows Training)
{
    /// <summary>Learns with a new learner.</summary>
    public INormalModel Fit() => Make().Fit(Training.Matrix, Training.Exposures, FitContext.Default);

    /// <summary>
    /// Windows that are not normal: of a usual exposure, with one selected feature, or all of them, off by more and more in either direction.
    /// </summary>
    public IEnumerable<double[]> Abnormal(INormalModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        IEnumerable<int[]> sets = model.SelectedFeatures.Count == 0 ? [] : model.SelectedFeatures.Select(f => (int[])[f]).Append([.. model.SelectedFeatures]);
        foreach (int[] features in sets)
        {
            for (double distance = 1; distance < 1e10; distance *= 10)
            {
                foreach (int sign in new[] { -1, 1 })
                {
                    double[] window = Training.Normal(TrainingWindows.UsualLoad);
                    foreach (int feature in features)
                    {
                        window[feature] += sign * distance;
                    }

                    yield return window;
                }
            }
        }
    }

    /// <summary>Windows and exposures of all kinds: normal, abnormal, without load, with requests in flight.</summary>
    public IEnumerable<(double[] Window, Exposure Exposure)> Windows(INormalModel model)
    {
        for (int i = 0; i < Training.Exposures.Count; i++)
        {
            yield return (Training.Matrix.Row(i).ToArray(), Training.Exposures[i]);
        }

        foreach (double[] window in Abnormal(model))
        {
            yield return (window, TrainingWindows.Usual);
        }

        double[] nothing = new double[Training.Matrix.Features.Length];
        yield return (nothing, new Exposure(Load.None, TimeSpan.FromSeconds(60)));
        yield return (nothing, new Exposure(Load.None, TimeSpan.Zero));
        yield return (Training.Normal(11), TrainingWindows.Usual with { InFlight = Load.Of(3) });
        yield return (Training.Normal(1), new Exposure(Load.None, TimeSpan.FromSeconds(1), Load.Of(2)));
        yield return (Training.Normal(1e6), new Exposure(Load.Of(1e6), TimeSpan.FromMinutes(5)));
    }

    /// <summary>Says how two models' verdicts differ, over <see cref="Windows"/>.</summary>
    public IEnumerable<string> Differences(INormalModel one, INormalModel other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        if (!one.SelectedFeatures.SequenceEqual(other.SelectedFeatures) || !one.Reports.SequenceEqual(other.Reports))
        {
            yield return "it selects or reports other features";
            yield break;
        }

        foreach ((double[] window, Exposure exposure) in Windows(one))
        {
            Verdict expected = one.Check(window, exposure);
            Verdict actual = other.Check(window, exposure);
            if (!expected.Score.Equals(actual.Score) || !expected.Deviations.SequenceEqual(actual.Deviations))
            {
                yield return FormattableString.Invariant($"a window of {exposure.Load} scores {actual.Score:R} instead of {expected.Score:R}, or names other features");
            }
        }
    }
}
