using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Logs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.LogParsers;

/// <summary>Looks at the numbers.</summary>
public sealed class UnseenTemplatesAreNumberedBehindLearnedOnes : IConformanceCheck<LogParserSubject>
{
    /// <inheritdoc/>
    public string Requirement => "unseen templates have the numbers from the learned count on, in the order in which they come";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(LogParserSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ILogTemplates fitted = subject.Fit();
        foreach (RunView run in LogParserSubject.Runs)
        {
            ParsedRun parsed = fitted.Parse(run);
            int[] unseen = [.. parsed.Events.Select(e => e.Template).Where(t => t >= fitted.Templates.Count).Distinct()];
            if (parsed.Known != fitted.Templates.Count || !unseen.SequenceEqual(Enumerable.Range(parsed.Known, parsed.UnseenTemplates.Length)) || parsed.Events.Any(e => e.Template < 0))
            {
                yield return $"run '{run.Name}' has the numbers {string.Join(", ", unseen)} for {parsed.UnseenTemplates.Length} unseen templates behind {parsed.Known} of {fitted.Templates.Count}";
            }
        }
    }
}
