using System.Collections.Immutable;

namespace Syslrn.Learning.Evaluation;

/// <summary>What the verdicts of an evaluation come to. Shares lie between 0 and 1; those without a run are null.</summary>
/// <param name="FailureFree">Failure-free runs.</param>
/// <param name="FalseAlerts">Failure-free runs with an alert.</param>
/// <param name="Selectivity">Share of failure-free runs without an alert (true negative rate).</param>
/// <param name="SelectivityInterval">Its exact binomial interval.</param>
/// <param name="Faulty">Faulty runs.</param>
/// <param name="Recall">Share of faulty runs with an alert (true positive rate), averaged over the folds' detectors.</param>
/// <param name="RecallInterval">Its interval, clustered by fault.</param>
/// <param name="MacroRecall">The recall of each fault, averaged over faults.</param>
/// <param name="Benign">Runs with a fault that did no harm.</param>
/// <param name="BenignSelectivity">Share of those without an alert, averaged over the folds' detectors.</param>
/// <param name="Faults">The faults, by name.</param>
public sealed record EvaluationSummary(
    int FailureFree,
    int FalseAlerts,
    double? Selectivity,
    Interval? SelectivityInterval,
    int Faulty,
    double? Recall,
    Interval? RecallInterval,
    double? MacroRecall,
    int Benign,
    double? BenignSelectivity,
    ImmutableArray<FaultSummary> Faults)
{
    /// <summary>Summarises verdicts.</summary>
    /// <param name="verdicts">Of one application, or of several whose faults have names of their own.</param>
    /// <param name="seed">For the bootstrap.</param>
    public static EvaluationSummary Of(IReadOnlyCollection<RunVerdict> verdicts, int seed)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        RunVerdict[] failureFree = [.. verdicts.Where(v => v.Truth == RunTruth.FailureFree)];
        int right = failureFree.Count(v => v.IsRight);
        FaultSummary[] faults = [.. verdicts.Where(v => v.Truth != RunTruth.FailureFree).GroupBy(v => (Fault: v.Fault ?? "(no fault)", v.Truth))
            .Select(g => FaultSummary.Of(g.Key.Fault, g.Key.Truth, [.. g])).OrderBy(f => f.Truth == RunTruth.Benign).ThenBy(f => f.Fault, StringComparer.Ordinal)];
        FaultSummary[] harmful = [.. faults.Where(f => f.Truth == RunTruth.Faulty)];
        double[] benign = [.. faults.Where(f => f.Truth == RunTruth.Benign).SelectMany(f => f.Alerts)];
        return new EvaluationSummary(
            failureFree.Length,
            failureFree.Length - right,
            failureFree.Length == 0 ? null : (double)right / failureFree.Length,
            failureFree.Length == 0 ? null : Interval.OfShare(right, failureFree.Length),
            harmful.Sum(f => f.Runs),
            harmful.Length == 0 ? null : harmful.SelectMany(f => f.Alerts).Average(),
            harmful.Length == 0 ? null : ClusterBootstrap.OfMean([.. harmful.Select(f => f.Alerts.ToArray())], seed),
            harmful.Length == 0 ? null : harmful.Average(f => f.AlertShare),
            benign.Length,
            benign.Length == 0 ? null : 1 - benign.Average(),
            [.. faults]);
    }
}

/// <summary>The runs with one fault, and what they turned out to be.</summary>
/// <param name="Fault">Its name.</param>
/// <param name="Truth">Faulty or benign: runs with one fault can be both.</param>
/// <param name="Runs">Number of runs.</param>
/// <param name="AlertShare">Share with an alert, averaged over the folds' detectors: the recall of a faulty one, what is missing to the selectivity of a benign one.</param>
public sealed record FaultSummary(string Fault, RunTruth Truth, int Runs, double AlertShare)
{
    /// <summary>Per run the share of the folds' detectors that raised an alert.</summary>
    internal ImmutableArray<double> Alerts { get; private init; } = [];

    internal static FaultSummary Of(string fault, RunTruth truth, IReadOnlyCollection<RunVerdict> verdicts)
    {
        ImmutableArray<double> alerts = [.. verdicts.GroupBy(v => v.Run).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Average(v => v.IsAlert ? 1.0 : 0))];
        return new FaultSummary(fault, truth, alerts.Length, alerts.Average()) { Alerts = alerts };
    }
}
