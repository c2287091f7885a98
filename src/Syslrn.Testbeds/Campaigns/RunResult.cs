using Syslrn.Events.Runs;
using Syslrn.Testbeds.Commands;

namespace Syslrn.Testbeds.Campaigns;

/// <summary>A run's label, found by the workload's oracle.</summary>
/// <param name="Label">One of <see cref="RunLabels"/>: benign means that a fault was in place and yet every request was served right.</param>
/// <param name="Why">What failed, for people; empty if nothing did.</param>
internal sealed record RunResult(string Label, string Why)
{
    /// <summary>Labels a run: what counts is what the requests show, not what was intended.</summary>
    public static RunResult Of(WorkloadReport report, string? fault) =>
        report.IsAllRight
        ? fault is null ? new(RunLabels.Normal, "") : new(RunLabels.Benign, $"{fault} hurt no request")
        : new(RunLabels.Faulty, report.Why);
}
