namespace Syslrn.Plugins.Conformance.LogParsers;

/// <summary>Learns twice.</summary>
public sealed class EqualLogsGiveEqualTemplates : IConformanceCheck<LogParserSubject>
{
    /// <inheritdoc/>
    public string Requirement => "equal logs and options give equal results";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(LogParserSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return LogParserSubject.Differences(subject.Fit(), subject.Fit());
    }
}
