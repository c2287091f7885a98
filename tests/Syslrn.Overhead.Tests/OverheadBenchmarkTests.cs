using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Overhead.Conditions;
using Syslrn.Overhead.Measuring;
using Syslrn.Overhead.Results;

namespace Syslrn.Overhead.Tests;

public sealed class OverheadBenchmarkTests : IDisposable
{
    private static readonly BenchmarkSettings s_settings = new() { Application = "scripted", Conditions = ["none", "slow"], Seed = 3, Seconds = 1 };

    private readonly string _folder = Directory.CreateTempSubdirectory("syslrn-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task EveryRoundHasEveryConditionAndRatiosComeOut()
    {
        var application = new ScriptedApplication();
        OverheadResult result = await RunAsync(application, rounds: 6);

        Assert.Equal(6, result.Rounds);
        Assert.Equal(0.5, result.Find("slow")!.ThroughputRatio.Median, 9);
        Assert.Equal(0.5, result.Find("slow")!.ThroughputRatio.Low!.Value, 9);
        Assert.Equal(2, result.Find("slow")!.ServerRatio.Median, 6);
        Assert.Equal(ScriptedApplication.PerSecond, result.Settings.Requests); // those of one second
        Assert.Equal(0, application.Running);
    }

    [Fact]
    public async Task AKilledBenchmarkLosesOneRoundAndContinuesInTheSameOrder()
    {
        var whole = new ScriptedApplication();
        await RunAsync(whole, rounds: 4, Path.Combine(_folder, "whole"));

        var killed = new ScriptedApplication { FailsAfter = 1 + 5 }; // calibration, two rounds and half of the third
        await Assert.ThrowsAsync<SyslrnException>(() => RunAsync(killed, rounds: 4));
        Assert.Equal(0, killed.Running);
        Assert.Equal(2, Open(new ScriptedApplication()).RoundsDone);

        var continued = new ScriptedApplication();
        OverheadResult result = await RunAsync(continued, rounds: 4);
        Assert.Equal(4, result.Rounds);
        Assert.Equal(whole.Conditions.Skip(2 * 2), continued.Conditions);
    }

    [Fact]
    public async Task ABenchmarkThatIsCompleteMeasuresNothing()
    {
        await RunAsync(new ScriptedApplication(), rounds: 2);
        var again = new ScriptedApplication();
        Assert.Equal(2, (await RunAsync(again, rounds: 2)).Rounds);
        Assert.Empty(again.Conditions);
    }

    [Fact]
    public async Task AnotherBenchmarkInTheSameDirectoryIsRefusedWithAllThatDiffers()
    {
        await RunAsync(new ScriptedApplication(), rounds: 1);
        var error = Assert.Throws<SyslrnException>(() => OverheadBenchmark.Open(
            _folder, new ScriptedApplication(), [new Unmonitored()], null, s_settings with { Seed = 4, Conditions = ["none"] }));
        Assert.Equal(ErrorCause.Usage, error.Cause);
        Assert.Contains("conditions none slow, not none; seed 3, not 4", error.Message, StringComparison.Ordinal);
    }

    private OverheadBenchmark Open(ScriptedApplication application, string? folder = null) => OverheadBenchmark.Open(
        folder ?? _folder, application, ImmutableArray.Create<ICondition>(new Unmonitored(), new SlowCondition(application)), null, s_settings);

    private Task<OverheadResult> RunAsync(ScriptedApplication application, int rounds, string? folder = null) =>
        Open(application, folder).RunAsync(rounds, new Progress<double>(), _ => { }, TestContext.Current.CancellationToken);
}
