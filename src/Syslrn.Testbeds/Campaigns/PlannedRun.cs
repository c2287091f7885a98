using Syslrn.Contracts.Learning;

namespace Syslrn.Testbeds.Campaigns;

/// <summary>One run of a campaign.</summary>
/// <param name="Name">Name of its directory in the dataset.</param>
/// <param name="Load">Requests to make.</param>
/// <param name="Concurrency">How many of them may be under way at the same time.</param>
/// <param name="Idle">Length of the idle window.</param>
/// <param name="Serving">Shortest length of the serving window: drawn independently of the load, so that time and requests can be told apart.</param>
/// <param name="Fault">Fault to inject, null for none.</param>
internal sealed record PlannedRun(string Name, Load Load, int Concurrency, TimeSpan Idle, TimeSpan Serving, PlannedFault? Fault)
{
    /// <summary>How long it will take at least.</summary>
    public TimeSpan Length => Idle + Serving;
}
