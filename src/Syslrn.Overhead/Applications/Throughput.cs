using System.Collections.Immutable;

namespace Syslrn.Overhead.Applications;

/// <summary>What clients got.</summary>
/// <param name="Requests">Requests that were answered.</param>
/// <param name="Elapsed">How long that took.</param>
/// <param name="ByKind">Requests per second by kind of request.</param>
public sealed record Throughput(long Requests, TimeSpan Elapsed, ImmutableSortedDictionary<string, double> ByKind)
{
    /// <summary>Requests per second over all kinds.</summary>
    public double PerSecond => Requests / Elapsed.TotalSeconds;
}
