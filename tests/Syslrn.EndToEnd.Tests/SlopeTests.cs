using Syslrn.Contracts.Events;
using Syslrn.Events.Runs;

namespace Syslrn.EndToEnd.Tests;

/// <summary>
/// What one order really causes, computed from recorded events: not from the model, and not from constants in the application.
/// </summary>
[Collection(SharedShop.Name)]
public sealed class SlopeTests(TrainedShop trained)
{
    [Fact]
    public void AnOrderIsThreeForksThreeExecsAndTwoUnixConnectsInTheShippedRecordings() =>
        AssertSlopes(Path.Combine(SyslrnCommand.Root, "pipelines/shop/recordings/training"));

    [Fact]
    public void AnOrderIsThreeForksThreeExecsAndTwoUnixConnectsInFreshRecordings()
    {
        trained.RequireLive();
        AssertSlopes(trained.Dataset);
    }

    private static void AssertSlopes(string dataset)
    {
        (double Load, Dictionary<EventKind, int> Counts)[] runs = [.. Directory.EnumerateDirectories(dataset).Order().Select(Count)];
        Assert.True(runs.Length >= 5 && runs.Select(r => r.Load).Distinct().Count() >= 5, $"{dataset} has {runs.Length} runs");

        AssertSlope(3, runs, EventKind.ProcessFork);
        AssertSlope(3, runs, EventKind.ProcessExec);
        AssertSlope(2, runs, EventKind.UnixConnect);
        AssertSlope(2, runs, EventKind.UnixAccept);
        AssertSlope(1, runs, EventKind.TcpAccept);
        AssertSlope(1, runs, EventKind.Arrival);
        AssertSlope(3, runs, EventKind.ProcessExit);
    }

    // An autovacuum worker may have been forked in one run or another: the slope may be off by less than a tenth, never by one.
    private static void AssertSlope(double expected, (double Load, Dictionary<EventKind, int> Counts)[] runs, EventKind kind)
    {
        double[] x = [.. runs.Select(r => r.Load)];
        double[] y = [.. runs.Select(r => (double)r.Counts.GetValueOrDefault(kind))];
        (double slope, double r2) = Line(x, y);
        Assert.True(Math.Abs(slope - expected) < 0.1, $"{kind}: {slope:0.000} an order, expected {expected}; {string.Join(' ', x.Zip(y))}");
        Assert.True(r2 >= 0.99, $"{kind}: R2 is {r2:0.0000}; {string.Join(' ', x.Zip(y))}");
    }

    private static (double Slope, double R2) Line(double[] x, double[] y)
    {
        double meanX = x.Average(), meanY = y.Average();
        double xx = x.Sum(v => (v - meanX) * (v - meanX)), xy = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum();
        double slope = xy / xx, intercept = meanY - slope * meanX;
        double residual = x.Zip(y, (a, b) => Math.Pow(b - intercept - slope * a, 2)).Sum(), total = y.Sum(v => (v - meanY) * (v - meanY));
        return (slope, 1 - residual / total);
    }

    // Successful events of the application's processes (and arrivals, which have no process) since serving began.
    private static (double Load, Dictionary<EventKind, int> Counts) Count(string directory)
    {
        using Run run = RunDirectory.Open(directory);
        Assert.Empty(run.Warnings);
        ulong serving = run.Phases.Last(p => p.Phase == RunPhases.Serving).TimestampNs;
        var counts = new Dictionary<EventKind, int>();
        foreach (ref readonly EventRecord record in run.Events[0].Records)
        {
            bool counted = record.TimestampNs >= serving && record.Result >= 0
                && (record.Traits.HasFlag(EventTraits.ActorInScope) || record.Kind == EventKind.Arrival);
            if (counted || (record.Kind == EventKind.ProcessExit && record.TimestampNs >= serving))
            {
                counts[record.Kind] = counts.GetValueOrDefault(record.Kind) + 1;
            }
        }

        return (run.Manifest.Load!.Total, counts);
    }
}
