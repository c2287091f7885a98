using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Logs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.LogBaselines.Templates;

/// <summary>What is known of templates.</summary>
/// <param name="Always">Templates that every run has.</param>
/// <param name="Limit">How many unseen or missing templates are normal.</param>
public sealed record TemplateModel(int[] Always, int Limit) : ILogModel
{
    /// <inheritdoc/>
    public Verdict Check(ParsedRun run, ILogTemplates templates)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(templates);
        var lines = run.Events.CountBy(e => e.Template).ToDictionary();
        Deviation[] found =
        [
            .. lines.Where(l => l.Key >= run.Known).OrderByDescending(l => l.Value).ThenBy(l => l.Key).Select(l => new Deviation($"unseen: {run.Unseen(l.Key)}", l.Value, 0, 0)),
            .. Always.Where(t => !lines.ContainsKey(t)).Select(t => new Deviation($"missing: {templates.Templates[t]}", 0, 1, 0)),
        ];
        double score = HeldOutLimit.Score(found.Length, Limit);
        return new Verdict(score, score > 1 ? [.. found] : []);
    }

    /// <inheritdoc/>
    public bool Fits(int templates) => Always is not null && Limit >= 0 && Array.TrueForAll(Always, t => t >= 0 && t < templates);
}
