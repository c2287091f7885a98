using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Detectors;

/// <summary>Compares failing runs with those of the training.</summary>
public sealed class FailingRunsScoreHigher : IConformanceCheck<DetectorSubject>
{
    /// <inheritdoc/>
    public string Requirement => "higher scores are more abnormal: some failing run is an anomaly, and scores above the average of the training";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(DetectorSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        IDetector detector = subject.Fit();
        double worst = subject.Failing.Max(r => detector.Check(r).Score);
        double usual = subject.FailureFree.Average(r => detector.Check(r).Score);
        if (worst <= 1)
        {
            yield return FormattableString.Invariant($"no failing run is an anomaly: the highest score is {worst:R}");
        }

        if (worst <= usual)
        {
            yield return FormattableString.Invariant($"failure-free runs score {usual:R} on average, the most abnormal failing run {worst:R}");
        }
    }
}
