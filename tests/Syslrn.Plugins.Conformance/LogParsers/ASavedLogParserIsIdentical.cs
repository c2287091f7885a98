using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Logs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.LogParsers;

/// <summary>Saves, loads, and compares.</summary>
public sealed class ASavedLogParserIsIdentical : IConformanceCheck<LogParserSubject>
{
    /// <inheritdoc/>
    public string Requirement => "a saved log parser finds the same when loaded";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(LogParserSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ILogTemplates fitted = subject.Fit();
        return LogParserSubject.Differences(fitted, States.Load(subject.Make().Load, States.Save(fitted.Save)));
    }
}
