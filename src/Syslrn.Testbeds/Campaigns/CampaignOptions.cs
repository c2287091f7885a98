namespace Syslrn.Testbeds.Campaigns;

/// <summary>How a campaign makes its runs.</summary>
internal sealed record CampaignOptions
{
    /// <summary>How long the server side may still work after the last answer: a backend ends, a worker waits for its child.</summary>
    public TimeSpan Settling { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>How often a run is tried, each time with the application set up anew. With 1 a failure ends the campaign, else the other runs go on.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>So many runs in a row that fail end the campaign: the fault is not theirs.</summary>
    public int FailuresInARow { get; init; } = 3;
}
