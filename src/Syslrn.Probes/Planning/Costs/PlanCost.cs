namespace Syslrn.Probes.Planning.Costs;

/// <summary>What a plan costs, beside what else could be done.</summary>
/// <param name="Chosen">The hooks of the plan.</param>
/// <param name="NextBest">The cheapest other hooks that observe the same, null if there are none.</param>
/// <param name="FullRecordingNsPerSecond">What recording everything costs, in nanoseconds of CPU time per second.</param>
/// <param name="NoTailoring">Why a plan for this model is no smaller than a recording, null if it is.</param>
/// <param name="Model">What the numbers are made from.</param>
/// <param name="Where">On which kernel, with which hooks.</param>
public sealed record PlanCost(
    HookSet Chosen,
    HookSet? NextBest,
    double FullRecordingNsPerSecond,
    string? NoTailoring,
    CostModel Model,
    string Where);
