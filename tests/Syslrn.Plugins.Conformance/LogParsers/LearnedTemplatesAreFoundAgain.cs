using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Logs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.LogParsers;

/// <summary>Parses what was learned.</summary>
public sealed class LearnedTemplatesAreFoundAgain : IConformanceCheck<LogParserSubject>
{
    /// <inheritdoc/>
    public string Requirement => "the logs that were learned have no unseen template";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(LogParserSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ILogTemplates fitted = subject.Fit();
        return LogParserSubject.Learned.Select(fitted.Parse).SelectMany(p => p.UnseenTemplates).Select(t => $"unseen in what was learned: {t}");
    }
}
