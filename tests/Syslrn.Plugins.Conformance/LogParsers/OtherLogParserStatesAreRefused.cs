namespace Syslrn.Plugins.Conformance.LogParsers;

/// <summary>Loads what it did not save.</summary>
public sealed class OtherLogParserStatesAreRefused : IConformanceCheck<LogParserSubject>
{
    /// <inheritdoc/>
    public string Requirement => "a state of something else, or a part of one, is refused with InvalidDataException";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(LogParserSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return States.NotRefused(subject.Make().Load, States.Save(subject.Fit().Save));
    }
}
