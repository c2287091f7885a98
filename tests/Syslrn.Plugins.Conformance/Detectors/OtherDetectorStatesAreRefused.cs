namespace Syslrn.Plugins.Conformance.Detectors;

/// <summary>Loads foreign and damaged states.</summary>
public sealed class OtherDetectorStatesAreRefused : IConformanceCheck<DetectorSubject>
{
    /// <inheritdoc/>
    public string Requirement => "a state that it did not write is refused with InvalidDataException";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(DetectorSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return States.NotRefused(subject.Make().Load, States.Save(subject.Fit().Save));
    }
}
