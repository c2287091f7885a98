using System.Globalization;
using Syslrn.Cli.Output;
using Syslrn.Learning.Evaluation;

namespace Syslrn.Cli.Evaluation;

/// <summary>Shows evaluations to people.</summary>
internal static class EvaluationReport
{
    /// <summary>All applications together: the verdicts of all, faults told apart by application.</summary>
    public static EvaluationSummary Together(IReadOnlyList<PipelineEvaluation> evaluations, int seed) => EvaluationSummary.Of(
        [.. evaluations.SelectMany(e => e.Verdicts.Select(v => v with { Run = $"{e.Data}/{v.Run}", Fault = v.Fault is null ? null : $"{e.Application}/{v.Fault}" }))], seed);

    /// <summary>Writes the tables.</summary>
    public static void Show(PeopleWriter people, IReadOnlyList<PipelineEvaluation> evaluations, EvaluationSummary? together)
    {
        foreach (PipelineEvaluation e in evaluations)
        {
            people.Line($"{e.Application}: {e.Methods} ({e.Pipeline}) on {e.Data}");
            ShowFaults(people, e.Summary);
            ShowTotals(people, e.Summary);
            people.Line($"{e.Selected} of {e.Features} features selected; {Cost(e.Cost)}");
            people.Line();
        }

        if (together is not null)
        {
            people.Line("all together");
            ShowTotals(people, together);
        }
    }

    /// <summary>What observing takes, for people.</summary>
    public static string Cost(ObservationCost? cost) => cost?.Probes is { } probes
        ? string.Create(CultureInfo.InvariantCulture, $"{probes} probes of {cost.Instructions:0} instructions on average, predicted {cost.CpuShare:P3} of a CPU")
        : $"probes unknown: {cost?.Note}";

    /// <summary>A share with its interval, for people.</summary>
    public static string Share(double? share, Interval? interval) => share is null ? "-"
        : string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.0} %{(interval is { } i ? $" ({i.From * 100:0.0} to {i.To * 100:0.0})" : "")}");

    private static void ShowFaults(PeopleWriter people, EvaluationSummary summary)
    {
        var table = new ResultTable("fault", "truth", ">runs", ">alerts");
        foreach (FaultSummary f in summary.Faults)
        {
            table.Row(f.Fault, f.Truth == RunTruth.Faulty ? "faulty" : "benign", f.Runs.ToString(CultureInfo.InvariantCulture), Share(f.AlertShare, null));
        }

        people.Table(table);
    }

    private static void ShowTotals(PeopleWriter people, EvaluationSummary s)
    {
        people.Line($"Recall {Share(s.Recall, s.RecallInterval)} of {s.Faulty} faulty runs; macro-average over faults {Share(s.MacroRecall, null)}");
        people.Line($"Selectivity {Share(s.Selectivity, s.SelectivityInterval)} of {s.FailureFree} failure-free runs; of {s.Benign} benign ones {Share(s.BenignSelectivity, null)}");
    }
}
