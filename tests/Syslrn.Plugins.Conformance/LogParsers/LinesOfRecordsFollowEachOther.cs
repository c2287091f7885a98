using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Logs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.LogParsers;

/// <summary>Looks at the lines.</summary>
public sealed class LinesOfRecordsFollowEachOther : IConformanceCheck<LogParserSubject>
{
    /// <inheritdoc/>
    public string Requirement => "every line belongs to one record, and records come in the order of their lines";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(LogParserSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ILogTemplates fitted = subject.Fit();
        foreach (RunView run in LogParserSubject.Runs)
        {
            foreach (IGrouping<string, LogEvent> log in fitted.Parse(run).Events.GroupBy(e => e.Log))
            {
                int next = 1;
                foreach (LogEvent record in log)
                {
                    if (record.Line != next || record.Lines < 1)
                    {
                        yield return $"run '{run.Name}', {log.Key}: a record of {record.Lines} lines begins with line {record.Line} where line {next} does";
                        break;
                    }

                    next += record.Lines;
                }

                if (next <= run.Logs.Single(l => l.Name == log.Key).Lines.Length)
                {
                    yield return $"run '{run.Name}', {log.Key}: line {next} belongs to no record";
                }
            }
        }
    }
}
