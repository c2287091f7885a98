using System.Collections.Immutable;
using Syslrn.Contracts.Learning;

namespace Syslrn.Hosting.Pipelines;

/// <summary>What to record for training.</summary>
/// <param name="Loads">The loads of the failure-free runs.</param>
/// <param name="Repetitions">Runs per load.</param>
/// <param name="Idle">Lengths of the idle phase before serving, used in turn so that length and load are independent.</param>
public sealed record CampaignDefinition(ImmutableArray<Load> Loads, int Repetitions, ImmutableArray<TimeSpan> Idle);
