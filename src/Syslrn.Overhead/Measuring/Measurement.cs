using System.Collections.Immutable;

namespace Syslrn.Overhead.Measuring;

/// <summary>What one condition did in one round.</summary>
public sealed record Measurement
{
    /// <summary>The condition.</summary>
    public required string Condition { get; init; }

    /// <summary>Requests that were answered.</summary>
    public required long Requests { get; init; }

    /// <summary>Requests per second over all kinds of requests.</summary>
    public required double PerSecond { get; init; }

    /// <summary>Requests per second by kind of request.</summary>
    public ImmutableSortedDictionary<string, double> ByKind { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    /// <summary>CPU time of the application per request, in nanoseconds, kernel included.</summary>
    public required double ServerNs { get; init; }

    /// <summary>CPU time of the clients per request, in nanoseconds.</summary>
    public required double ClientNs { get; init; }

    /// <summary>CPU time of observing programs in user space per request, in nanoseconds.</summary>
    public required double ObserverNs { get; init; }

    /// <summary>Busy time of the whole machine per request, in nanoseconds: with whatever else runs there.</summary>
    public required double HostNs { get; init; }

    /// <summary>Events that the condition missed.</summary>
    public long Lost { get; init; }

    /// <summary>CPU time per request of application, clients and observers, in nanoseconds.</summary>
    public double TotalNs => ServerNs + ClientNs + ObserverNs;
}
