using System.Collections.Immutable;
using Syslrn.Overhead.Costs;
using Syslrn.Overhead.Measuring;
using Syslrn.Overhead.Results;

namespace Syslrn.Overhead.Tests.Results;

public class OverheadResultTests
{
    [Fact]
    public void RatiosAreThoseOfTheSameRound()
    {
        // The machine was twice as slow in the second round; the condition cost a tenth in both, a fifth in the third.
        OverheadResult result = Known.Result([(1000, 900), (500, 450), (1000, 800)]);

        Assert.Equal(0.9, result.Find("watched")!.ThroughputRatio.Median, 12);
        Assert.Equal(800, result.Find("watched")!.PerSecond.Median);
        Assert.Equal(1, result.Find("none")!.ThroughputRatio.Median);
    }

    [Fact]
    public void SharesAreOfTheCpuTimeWithoutMonitoring()
    {
        OverheadResult result = Known.Result([(1000, 900)]);
        ConditionResult watched = result.Find("watched")!;

        // 2 firings x (100 - 20 + 10) ns of 10,000 ns of the server, and of 16,000 ns with the client.
        Assert.Equal(0.018, watched.ShareOfServer!.Value, 12);
        Assert.Equal(180.0 / 16_000, watched.ShareOfAll!.Value, 12);
        Assert.Null(result.Find("none")!.ShareOfServer);
        Assert.Equal(23, result.SystemCallsPerRequest);
        Assert.Equal(12_000 + 6_000 + 500 - 16_000, watched.ExtraNs.Median, 9);
    }

    [Fact]
    public void RoundsOfStatisticsAreTakenTogether()
    {
        ProgramRuns one = Known.Runs(requests: 100, runs: 200, ns: 20_000);
        ProgramRuns other = Known.Runs(requests: 300, runs: 600, ns: 100_000);
        OverheadResult result = OverheadResult.Of(
            Known.Settings, new HookCosts { TracingNs = 0 }, [[Known.Calls, one], [Known.Calls, other]], Known.Rounds([(1000, 900)]));

        ProgramCost program = Assert.Single(result.Find("watched")!.Programs!.Programs);
        Assert.Equal(2, program.FiringsPerRequest);
        Assert.Equal(150, program.ProgramNs);
    }

    [Theory]
    [InlineData(0.012, true)] // 180 of 16,000 ns are 1.125 %
    [InlineData(0.011, false)]
    public void ATargetComparesTheShare(double largest, bool reached)
    {
        TargetFinding finding = new ShareTarget("watched", largest, ThroughputAgrees: false).Judge(Known.Result([(1000, 900)]))!;
        Assert.Equal(reached, finding.Reached);
        Assert.Contains(": 1.13% (1.80% if all is charged to the server)", finding.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.95, false)]
    [InlineData(0.985, true)]
    public void ThroughputThatIsClearlyLowerDoesNotAgree(double ratio, bool agrees)
    {
        var rounds = Enumerable.Repeat((1000.0, 1000 * ratio), 6).ToArray();
        TargetFinding finding = new ShareTarget("watched", 0.02, ThroughputAgrees: true).Judge(Known.Result(rounds))!;
        Assert.Equal(agrees, finding.Reached);
    }

    [Fact]
    public void ATargetOfWhatWasNotMeasuredIsNoFinding()
    {
        Assert.Null(new ShareTarget("absent", 1, ThroughputAgrees: false).Judge(Known.Result([(1000, 900)])));
        Assert.Null(new LighterTarget("none", "watched", 10).Judge(Known.Result([(1000, 900)])));
    }

    [Fact]
    public void LighterMeansMeasuredCostOverModelledCost()
    {
        // watched: 180 ns by the model; itself measured to need 2,500 ns more.
        TargetFinding finding = new LighterTarget("watched", "watched", 13).Judge(Known.Result([(1000, 900)]))!;
        Assert.True(finding.Reached);
        Assert.False(new LighterTarget("watched", "watched", 14).Judge(Known.Result([(1000, 900)]))!.Reached);
    }
}

/// <summary>Results from numbers chosen by hand.</summary>
internal static class Known
{
    public static BenchmarkSettings Settings { get; } = new() { Application = "known", Conditions = ["none", "watched"], Seed = 0, Seconds = 1, Requests = 100 };

    public static ProgramRuns Calls { get; } = new("none", 100, [new ProgramRun(Meter.SystemCalls, "", 2300, 0)], 0);

    public static ProgramRuns Runs(long requests, long runs, long ns) => new("watched", requests, [new ProgramRun("program", "tp_btf/hook", runs, ns)], 0);

    public static OverheadResult Result((double None, double Watched)[] perSecond) => OverheadResult.Of(
        Settings, new HookCosts { TracingNs = 10, EmptyProgramNs = 20 }, [[Calls, Runs(requests: 100, runs: 200, ns: 20_000)]], Rounds(perSecond));

    public static ImmutableArray<ImmutableArray<Measurement>> Rounds((double None, double Watched)[] perSecond) =>
        [.. perSecond.Select(p => (ImmutableArray<Measurement>)[Watched(p.Watched), None(p.None)])];

    private static Measurement None(double perSecond) =>
        new() { Condition = "none", Requests = 100, PerSecond = perSecond, ServerNs = 10_000, ClientNs = 6_000, ObserverNs = 0, HostNs = 20_000 };

    private static Measurement Watched(double perSecond) =>
        new() { Condition = "watched", Requests = 100, PerSecond = perSecond, ServerNs = 12_000, ClientNs = 6_000, ObserverNs = 500, HostNs = 20_000 };
}
