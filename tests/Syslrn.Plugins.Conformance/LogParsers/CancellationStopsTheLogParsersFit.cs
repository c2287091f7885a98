namespace Syslrn.Plugins.Conformance.LogParsers;

/// <summary>Cancels before the fit.</summary>
public sealed class CancellationStopsTheLogParsersFit : IConformanceCheck<LogParserSubject>
{
    /// <inheritdoc/>
    public string Requirement => "a cancelled fit ends with OperationCanceledException";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(LogParserSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return Cancellations.Ignored(context => subject.Make().Fit(LogParserSubject.Learned, context));
    }
}
