namespace Syslrn.Plugins.Conformance.Detectors;

/// <summary>Fits twice.</summary>
public sealed class EqualSeedsGiveEqualDetections : IConformanceCheck<DetectorSubject>
{
    /// <inheritdoc/>
    public string Requirement => "equal seeds give equal verdicts";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(DetectorSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return subject.Differences(subject.Fit(), subject.Fit());
    }
}
