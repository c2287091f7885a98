using System.Collections.Immutable;
using Syslrn.Contracts.Learning;

namespace Syslrn.Hosting.Pipelines;

/// <summary>What to record for training.</summary>
/// <param name="Loads">The loads of the failure-free runs.</param>
/// <param name="Repetitions">Runs per load.</param>
/// <param name="Idle">Between the shortest and the longest of these the lengths of idle and serving phases are drawn, independently of the load.</param>
public sealed record CampaignDefinition(ImmutableArray<Load> Loads, int Repetitions, ImmutableArray<TimeSpan> Idle);
