using Syslrn.Events.Runs;
using Syslrn.Testbeds.Commands;

namespace Syslrn.Testbeds.Campaigns;

/// <summary>A run's label, found by the workload's oracle.</summary>
/// <param name="Label">One of <see cref="RunLabels"/>: benign means that a fault was in place and yet every request was served right.</param>
/// <param name="Why">What failed, or what is not as declared, for people; empty if there is nothing to say.</param>
/// <param name="Requests">Requests that were made.</param>
/// <param name="Ok">Requests that were served right.</param>
internal sealed record RunResult(string Label, string Why, int Requests, int Ok)
{
    /// <summary>Labels a run: what counts is what the requests show, not what was intended.</summary>
    /// <param name="report">What they show.</param>
    /// <param name="fault">The fault that was in place, null if none was.</param>
    /// <param name="declared">The label that the fault is declared with.</param>
    public static RunResult Of(WorkloadReport report, string? fault, string declared)
    {
        string label = !report.IsAllRight ? RunLabels.Faulty : fault is null ? RunLabels.Normal : RunLabels.Benign;
        string why = fault is not null && label != declared ? $"{fault} is declared {declared}" : "";
        return new RunResult(label, string.Join("; ", new[] { report.Why, why }.Where(w => w.Length > 0)), report.Requests, report.Ok);
    }
}
