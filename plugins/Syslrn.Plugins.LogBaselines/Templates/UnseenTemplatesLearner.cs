using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Logs;

namespace Syslrn.Plugins.LogBaselines.Templates;

/// <summary>Learns which templates always come, and how many unseen or missing ones are normal.</summary>
public sealed class UnseenTemplatesLearner(UnseenTemplatesOptions options) : ILogLearner<TemplateModel>
{
    /// <summary>The name pipelines use.</summary>
    public const string Name = "unseen-templates";

    /// <inheritdoc/>
    public TemplateModel Fit(LogTraining training, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(context);
        HashSet<int>[] runs = [.. training.Runs.Select(r => r.Events.Select(e => e.Template).ToHashSet())];
        var having = new int[training.Templates.Templates.Count];
        foreach (int template in runs.SelectMany(r => r))
        {
            having[template]++;
        }

        int[] templates = [.. Enumerable.Range(0, having.Length)];

        // To the other runs a template of one run only is unseen, and one that only this run lacks always came. With one run there are no others.
        int[] counts = runs.Length < 2 ? [] : [.. runs.Select(run =>
            run.Count(t => having[t] == 1) + (options.Missing ? templates.Count(t => having[t] == runs.Length - 1 && !run.Contains(t)) : 0))];
        int[] always = options.Missing ? [.. templates.Where(t => having[t] == runs.Length)] : [];
        context.Progress.Report(1);
        return new TemplateModel(always, HeldOutLimit.Of(counts, options.Selectivity));
    }
}
