namespace Syslrn.Plugins.Conformance.Embedders;

/// <summary>Fits with a context that is cancelled already.</summary>
public sealed class CancellationStopsTheFit : IConformanceCheck<EmbedderSubject>
{
    /// <inheritdoc/>
    public string Requirement => "cancellation stops the fit";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(EmbedderSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return Cancellations.Ignored(context => subject.Make().Fit(subject.Training, context));
    }
}
