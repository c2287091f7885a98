using System.Collections.Immutable;

namespace Syslrn.Testbeds.Campaigns;

/// <summary>A part of a campaign's plan, for several machines or several instances of the application that record at the same time.</summary>
/// <param name="Number">Which part, from 1.</param>
/// <param name="Parts">How many parts there are.</param>
public sealed record CampaignPart(int Number, int Parts)
{
    /// <summary>The whole plan.</summary>
    public static CampaignPart Whole { get; } = new(1, 1);

    /// <summary>The runs of this part: the parts of a plan have no run in common, and together have all.</summary>
    internal ImmutableArray<PlannedRun> Of(ImmutableArray<PlannedRun> plan) => [.. plan.Where((_, i) => i % Parts == Number - 1)];
}
