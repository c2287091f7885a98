namespace Syslrn.Plugins.Conformance.Detectors;

/// <summary>Fits with a context that is cancelled already.</summary>
public sealed class CancellationStopsTheDetectorsFit : IConformanceCheck<DetectorSubject>
{
    /// <inheritdoc/>
    public string Requirement => "cancellation stops the fit";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(DetectorSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return Cancellations.Ignored(context => subject.Make().Fit(subject.FailureFree, context));
    }
}
