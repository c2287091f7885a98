using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Models;

/// <summary>Compares the training windows with windows far from them.</summary>
public sealed class HigherIsMoreAbnormal : IConformanceCheck<NormalModelSubject>
{
    /// <inheritdoc/>
    public string Requirement => "higher scores are more abnormal: no training window exceeds the most abnormal window, and some window is an anomaly";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(NormalModelSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        INormalModel model = subject.Fit();
        if (model.SelectedFeatures.Count == 0)
        {
            yield break;
        }

        double[] scores = [.. subject.Abnormal(model).Select(w => model.Check(w, TrainingWindows.Usual).Score)];
        double training = Enumerable.Range(0, subject.Training.Exposures.Count).Average(i => model.Check(subject.Training.Matrix.Row(i), subject.Training.Exposures[i]).Score);
        if (scores.Max() <= 1)
        {
            yield return FormattableString.Invariant($"no window is an anomaly, however far its features are off: the highest score is {scores.Max():R}");
        }

        if (scores.Max() <= training)
        {
            yield return FormattableString.Invariant($"training windows score {training:R} on average, the most abnormal window {scores.Max():R}");
        }
    }
}
