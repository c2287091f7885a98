using System.Collections.Immutable;
using Syslrn.Contracts.Learning;

namespace Syslrn.Testbeds.Campaigns;

/// <summary>What a campaign is to record.</summary>
/// <param name="Loads">Numbers of requests.</param>
/// <param name="Repetitions">Runs of each load.</param>
/// <param name="ShortestObservation">Shortest length of an idle or serving window.</param>
/// <param name="LongestObservation">Longest length; a serving window is longer if its requests take longer.</param>
/// <param name="Fault">Name of the fault to inject into every run; null for failure-free runs.</param>
/// <param name="Seed">For the lengths, the order of the runs and the requests that faults hit.</param>
public sealed record CampaignSettings(
    ImmutableArray<Load> Loads,
    int Repetitions,
    TimeSpan ShortestObservation,
    TimeSpan LongestObservation,
    string? Fault,
    int Seed);
