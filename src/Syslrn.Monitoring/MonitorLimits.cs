namespace Syslrn.Monitoring;

/// <summary>When a monitor ends by itself.</summary>
/// <param name="Duration">After this time of watching, once no deviation waits for confirmation.</param>
/// <param name="Requests">Once this many requests were judged at a quiet moment.</param>
public sealed record MonitorLimits(TimeSpan? Duration = null, double? Requests = null);
