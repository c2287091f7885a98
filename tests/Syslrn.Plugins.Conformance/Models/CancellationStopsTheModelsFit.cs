namespace Syslrn.Plugins.Conformance.Models;

/// <summary>Fits with a context that is cancelled already.</summary>
public sealed class CancellationStopsTheModelsFit : IConformanceCheck<NormalModelSubject>
{
    /// <inheritdoc/>
    public string Requirement => "cancellation stops the fit";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(NormalModelSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return Cancellations.Ignored(context => subject.Make().Fit(subject.Training.Matrix, subject.Training.Exposures, context));
    }
}
