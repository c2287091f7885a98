using System.Collections.Immutable;

namespace Syslrn.Contracts.Logs;

/// <summary>The logs of a run, parsed.</summary>
/// <param name="Events">Their records, in the order of the logs and of their lines.</param>
/// <param name="UnseenTemplates">Templates that the run has and that were not learned: the first has the number <paramref name="Known"/>.</param>
/// <param name="Known">How many templates were learned.</param>
public sealed record ParsedRun(ImmutableArray<LogEvent> Events, ImmutableArray<string> UnseenTemplates, int Known)
{
    /// <summary>The text of a template that was not learned.</summary>
    public string Unseen(int template) => UnseenTemplates[template - Known];
}
