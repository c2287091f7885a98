using System.Collections.Immutable;
using Syslrn.Overhead.Costs;
using Syslrn.Overhead.Measuring;

namespace Syslrn.Overhead.Results;

/// <summary>What was measured under a condition. CPU times are per request, in nanoseconds; ratios are to no monitoring in the same round.</summary>
public sealed record ConditionResult
{
    /// <summary>The condition.</summary>
    public required string Name { get; init; }

    /// <summary>Requests per second.</summary>
    public required MedianInterval PerSecond { get; init; }

    /// <summary>Requests per second by kind of request: medians.</summary>
    public required ImmutableSortedDictionary<string, double> ByKind { get; init; }

    /// <summary>Ratio of requests per second; below 1 is slower.</summary>
    public required MedianInterval ThroughputRatio { get; init; }

    /// <summary>CPU time of the application.</summary>
    public required MedianInterval ServerNs { get; init; }

    /// <summary>CPU time of the clients.</summary>
    public required MedianInterval ClientNs { get; init; }

    /// <summary>CPU time of observing programs in user space.</summary>
    public required MedianInterval ObserverNs { get; init; }

    /// <summary>CPU time of application, clients and observers.</summary>
    public required MedianInterval TotalNs { get; init; }

    /// <summary>Busy time of the whole machine.</summary>
    public required MedianInterval HostNs { get; init; }

    /// <summary>Ratio of the application's CPU time; above 1 costs more.</summary>
    public required MedianInterval ServerRatio { get; init; }

    /// <summary>Ratio of the CPU time of application, clients and observers.</summary>
    public required MedianInterval TotalRatio { get; init; }

    /// <summary>What application, clients and observers need more than without monitoring.</summary>
    public required MedianInterval ExtraNs { get; init; }

    /// <summary>Costs of the eBPF programs; null if there are none.</summary>
    public ProgramCosts? Programs { get; init; }

    /// <summary>The model: costs of the programs, wherever they run, as a part of the application's CPU time without monitoring.</summary>
    public double? ShareOfServer { get; init; }

    /// <summary>The same as a part of the CPU time of application and clients.</summary>
    public double? ShareOfAll { get; init; }

    /// <summary>Events missed, over all rounds.</summary>
    public long Lost { get; init; }

    internal static ConditionResult Of(string name, ImmutableArray<PairedMeasurement> pairs, ProgramCosts? programs)
    {
        double serverNs = Median(p => p.None.ServerNs);
        double bothNs = Median(p => p.None.ServerNs + p.None.ClientNs);
        return new ConditionResult
        {
            Name = name,
            PerSecond = Interval(p => p.Condition.PerSecond),
            ByKind = pairs.SelectMany(p => p.Condition.ByKind).GroupBy(k => k.Key)
                .ToImmutableSortedDictionary(g => g.Key, g => MedianInterval.Of(g.Select(k => k.Value)).Median, StringComparer.Ordinal),
            ThroughputRatio = Interval(p => p.Condition.PerSecond / p.None.PerSecond),
            ServerNs = Interval(p => p.Condition.ServerNs),
            ClientNs = Interval(p => p.Condition.ClientNs),
            ObserverNs = Interval(p => p.Condition.ObserverNs),
            TotalNs = Interval(p => p.Condition.TotalNs),
            HostNs = Interval(p => p.Condition.HostNs),
            ServerRatio = Interval(p => p.Condition.ServerNs / p.None.ServerNs),
            TotalRatio = Interval(p => p.Condition.TotalNs / p.None.TotalNs),
            ExtraNs = Interval(p => p.Condition.TotalNs - p.None.TotalNs),
            Programs = programs,
            ShareOfServer = programs?.Ns / serverNs,
            ShareOfAll = programs?.Ns / bothNs,
            Lost = pairs.Sum(p => p.Condition.Lost),
        };

        MedianInterval Interval(Func<PairedMeasurement, double> value) => MedianInterval.Of(pairs.Select(value));

        double Median(Func<PairedMeasurement, double> value) => Interval(value).Median;
    }
}
