using Syslrn.Contracts.Logs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.LogParsers;

/// <summary>Counts parameters.</summary>
public sealed class ParametersAreThoseOfTheTemplate : IConformanceCheck<LogParserSubject>
{
    /// <inheritdoc/>
    public string Requirement => "a message has as many parameters as its template leaves open, and one of an unseen template has none";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(LogParserSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ILogTemplates fitted = subject.Fit();
        foreach (LogEvent record in LogParserSubject.Runs.SelectMany(r => fitted.Parse(r).Events))
        {
            bool known = record.Template < fitted.Templates.Count;
            int open = known ? fitted.Templates[record.Template].Split("<*>").Length - 1 : 0;
            int found = fitted.Parameters(record).Count;
            if (found != open)
            {
                yield return $"'{record.Message}' has {found} parameters, its template {(known ? fitted.Templates[record.Template] : "was not learned")}";
            }
        }
    }
}
