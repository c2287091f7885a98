using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Logs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.LogBaselines.Sequences;

/// <summary>What is known of sequences.</summary>
/// <param name="Length">Their length.</param>
/// <param name="Sessions">Expressions of the identifiers of sessions.</param>
/// <param name="Sequences">Those of failure-free runs.</param>
/// <param name="Limit">How many unseen ones are normal.</param>
public sealed record NGramModel(int Length, string[] Sessions, string[] Sequences, int Limit) : ILogModel
{
    private readonly HashSet<string> _seen = [.. Sequences ?? []];

    /// <inheritdoc/>
    public Verdict Check(ParsedRun run, ILogTemplates templates)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(templates);
        KeyValuePair<string, int>[] found =
        [
            .. new LogSessions(Sessions).Of(run.Events).SelectMany(s => NGrams.Of(s, Length)).Where(s => !_seen.Contains(s))
                .CountBy(s => s).OrderByDescending(s => s.Value).ThenBy(s => s.Key, StringComparer.Ordinal),
        ];
        double score = HeldOutLimit.Score(found.Length, Limit);
        return new Verdict(score, score > 1 ? [.. found.Select(s => new Deviation($"unseen: {Text(s.Key, run, templates)}", s.Value, 0, 0))] : []);
    }

    /// <inheritdoc/>
    public bool Fits(int templates) => Length >= 1 && Limit >= 0 && Sessions?.All(s => s is not null) == true && Sequences?.All(s => s is not null) == true;

    private static string Text(string sequence, ParsedRun run, ILogTemplates templates) => string.Join(" → ", NGrams.Keys(sequence).Select(k =>
        k == NGrams.Boundary ? "(nothing)" : k < run.Known ? templates.Templates[k] : run.Unseen(k)));
}
