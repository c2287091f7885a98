using System.Collections.Immutable;

namespace Syslrn.Testbeds.Campaigns;

/// <summary>Something that a campaign tells while it goes on.</summary>
/// <param name="Run">Name of the run it is about; null if it is about the application.</param>
/// <param name="Message">What happened, for people.</param>
/// <param name="Fraction">With the end of a run the fraction of the campaign that is done, 0 to 1; else null.</param>
public sealed record CampaignEvent(string? Run, string Message, double? Fraction = null);

/// <summary>What a campaign has made.</summary>
/// <param name="Recorded">Runs recorded now.</param>
/// <param name="Skipped">Runs that had been complete before.</param>
/// <param name="Labels">Number of runs, recorded now, by label.</param>
/// <param name="Failed">Runs that could not be made, with the reason; the campaign run again tries them again.</param>
public sealed record CampaignSummary(int Recorded, int Skipped, IReadOnlyDictionary<string, int> Labels, ImmutableArray<FailedRun> Failed);

/// <summary>A run that could not be made.</summary>
/// <param name="Run">Its name.</param>
/// <param name="Reason">What failed the last time it was tried.</param>
public sealed record FailedRun(string Run, string Reason);
