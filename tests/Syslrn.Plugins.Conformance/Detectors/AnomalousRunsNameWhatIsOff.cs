using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Detectors;

/// <summary>An alert that names nothing helps nobody.</summary>
public sealed class AnomalousRunsNameWhatIsOff : IConformanceCheck<DetectorSubject>
{
    /// <inheritdoc/>
    public string Requirement => "an anomaly names what is outside its tolerance, and a normal run names nothing";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(DetectorSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        IDetector detector = subject.Fit();
        foreach (RunView run in subject.Runs)
        {
            Verdict verdict = detector.Check(run);
            if (verdict.IsAnomalous == verdict.Deviations.IsEmpty)
            {
                yield return FormattableString.Invariant($"run '{run.Name}' with the score {verdict.Score:R} names {verdict.Deviations.Length} features");
            }

            foreach (Deviation deviation in verdict.Deviations)
            {
                if (string.IsNullOrWhiteSpace(deviation.Feature))
                {
                    yield return $"run '{run.Name}': something without a name is off";
                }
                else if (!(Math.Abs(deviation.Observed - deviation.Expected) > deviation.Tolerance))
                {
                    yield return FormattableString.Invariant(
                        $"run '{run.Name}': {deviation.Feature} is named, but {deviation.Observed} is within {deviation.Tolerance} of {deviation.Expected}");
                }
            }
        }
    }
}
