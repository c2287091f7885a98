using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Logs;

namespace Syslrn.Contracts.Plugins;

/// <summary>Learns the templates of an application's log messages: their constant parts.</summary>
public interface ILogParser
{
    /// <summary>Learns the templates of failure-free runs. Does not change its input.</summary>
    ILogTemplates Fit(IReadOnlyList<RunView> failureFree, FitContext context);

    /// <summary>Reads what <see cref="ILogTemplates.Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The stream holds something else.</exception>
    ILogTemplates Load(Stream stream);
}

/// <summary>Finds the templates of log lines. Immutable, and safe to use from several threads.</summary>
public interface ILogTemplates
{
    /// <summary>What was learned; a template's number is its index. Variable parts are written <c>&lt;*&gt;</c>.</summary>
    IReadOnlyList<string> Templates { get; }

    /// <summary>
    /// Reads the records of a run's logs, in the order of the logs and of their lines. Templates that were not learned have numbers from
    /// <see cref="Templates"/>' count on, in the order in which the run shows them.
    /// </summary>
    ParsedRun Parse(RunView run);

    /// <summary>
    /// The variable parts of a message, in the order in which they stand: as many as its template has <c>&lt;*&gt;</c>. None if the template was not learned.
    /// </summary>
    IReadOnlyList<string> Parameters(LogEvent logEvent);

    /// <summary>Writes the state; loading it gives identical results.</summary>
    void Save(Stream stream);
}
