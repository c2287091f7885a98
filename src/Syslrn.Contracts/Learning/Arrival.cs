namespace Syslrn.Contracts.Learning;

/// <summary>A request that arrived at a service interface.</summary>
/// <param name="TimestampNs">When, on the boot-time clock, in nanoseconds.</param>
/// <param name="RequestType">The interface's request type.</param>
public readonly record struct Arrival(ulong TimestampNs, string RequestType);
