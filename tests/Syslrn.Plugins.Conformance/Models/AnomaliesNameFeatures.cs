using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Models;

/// <summary>Looks at the deviations of anomalies.</summary>
public sealed class AnomaliesNameFeatures : IConformanceCheck<NormalModelSubject>
{
    /// <inheritdoc/>
    public string Requirement => "an anomaly names selected features that are outside their tolerance, and a normal window names none";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(NormalModelSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        INormalModel model = subject.Fit();
        foreach ((double[] window, Exposure exposure) in subject.Windows(model))
        {
            Verdict verdict = model.Check(window, exposure);
            if (verdict.IsAnomalous == verdict.Deviations.IsEmpty)
            {
                yield return FormattableString.Invariant($"a window with the score {verdict.Score:R} names {verdict.Deviations.Length} features");
            }

            foreach (Deviation deviation in verdict.Deviations)
            {
                int feature = model.SelectedFeatures.FirstOrDefault(f => model.Reports[f].Feature == deviation.Feature, -1);
                if (feature < 0 || !deviation.Observed.Equals(window[feature]))
                {
                    yield return $"{deviation.Feature} is not selected, or its value is not {deviation.Observed}";
                }

                if (!(Math.Abs(deviation.Observed - deviation.Expected) > deviation.Tolerance))
                {
                    yield return FormattableString.Invariant($"{deviation.Feature} is named, but {deviation.Observed} is within {deviation.Tolerance} of {deviation.Expected}");
                }
            }
        }
    }
}
