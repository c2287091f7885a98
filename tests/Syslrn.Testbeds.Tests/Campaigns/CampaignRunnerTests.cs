using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Contracts.Learning;
using Syslrn.Testbeds.Campaigns;

namespace Syslrn.Testbeds.Tests.Campaigns;

public sealed class CampaignRunnerTests : IDisposable
{
    private static readonly CampaignSettings TwoRuns = new([Load.Of(3)], 2, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), null, 1);

    private readonly SkippingClock _clock = new();
    private readonly string _dataset = Path.Combine(Directory.CreateTempSubdirectory("syslrn-campaign-").FullName, "dataset");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_dataset)!, recursive: true);

    [Fact]
    public async Task TheFirstRunRecordsTheStartAndTheOthersBeginWithTheApplicationUp()
    {
        var testbed = new FakeTestbed(_clock);

        CampaignSummary summary = await Run(testbed, TwoRuns);

        Assert.Equal(
            [
                "end leftovers", "down",
                "record", "mark before", "mark startup", "up", "serve 1", "verify", "discard logs",
                "mark idle", "mark serving", "serve 3", "stop", "logs", "verify", "end leftovers", "dispose",
                "up", "serve 1", "verify", "discard logs",
                "record", "mark idle", "mark serving", "serve 3", "stop", "logs", "verify", "end leftovers", "dispose",
                "end leftovers", "down",
            ],
            testbed.Journal);
        Assert.Equal(2, summary.Recorded);
        Assert.Equal(2, summary.Labels["normal"]);
    }

    [Fact]
    public async Task AScopeThatNeedsARunningApplicationHasNoRecordOfTheStart()
    {
        var testbed = new FakeTestbed(_clock) { CanRecordStart = false };

        await Run(testbed, TwoRuns with { Repetitions = 1 });

        Assert.Equal(["end leftovers", "down", "up", "serve 1", "verify", "discard logs", "record", "mark idle"], testbed.Journal.Take(8));
    }

    [Fact]
    public async Task AFaultIsInPlaceOnlyWhileServing()
    {
        var testbed = new FakeTestbed(_clock);

        await Run(testbed, TwoRuns with { Repetitions = 1, Fault = "silent" });

        Assert.Equal(["mark idle", "inject silent", "mark serving"], testbed.Journal.SkipWhile(s => s != "mark idle").Take(3));
        Assert.Equal(["stop", "logs", "verify", "revert silent", "end leftovers", "dispose", "end leftovers", "down"], testbed.Journal.SkipWhile(s => s != "stop"));
        Assert.Equal("faulty", Assert.Single(testbed.Completed).Value.Label);
    }

    [Fact]
    public async Task AFaultThatHurtsNoRequestIsBenignAndADifferentDeclarationIsTold()
    {
        var testbed = new FakeTestbed(_clock) { FaultsWork = false };

        await Run(testbed, TwoRuns with { Repetitions = 1, Fault = "silent" });

        Assert.Equal(new RunResult("benign", "silent is declared faulty", 3, 3), Assert.Single(testbed.Completed).Value);
    }

    [Fact]
    public async Task RequestsThatFailWithoutAFaultMakeARunFaulty()
    {
        var testbed = new FakeTestbed(_clock) { RowsAreLost = true };

        await Run(testbed, TwoRuns with { Repetitions = 1 });

        Assert.Equal("faulty", Assert.Single(testbed.Completed).Value.Label);
        Assert.Contains("no row", Assert.Single(testbed.Completed).Value.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("up")]
    [InlineData("record")]
    [InlineData("mark serving")]
    [InlineData("serve 3")]
    [InlineData("verify")]
    [InlineData("inject silent")]
    public async Task WhateverFailsTheFaultIsRevertedAndTheApplicationTakenDown(string step)
    {
        var testbed = new FakeTestbed(_clock) { OnStep = s => ThrowAt(step, s) };

        await Assert.ThrowsAsync<SyslrnException>(() => Run(testbed, TwoRuns with { Fault = "silent" }));

        Assert.Equal("down", testbed.Journal[^1]);
        Assert.Equal(testbed.Journal.Count(s => s == "inject silent"), testbed.Journal.Count(s => s == "revert silent"));
        Assert.Equal(testbed.Journal.Count(s => s == "record") - (step == "record" ? 1 : 0), testbed.Journal.Count(s => s == "dispose"));
        Assert.Empty(testbed.Completed);
    }

    [Fact]
    public async Task AnInterruptionTakesTheApplicationDown()
    {
        using var interruption = new CancellationTokenSource();
        var testbed = new FakeTestbed(_clock) { OnStep = s => { if (s == "serve 3") { interruption.Cancel(); } } };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Run(testbed, TwoRuns, cancellation: interruption.Token));

        Assert.Equal(["serve 3", "dispose", "end leftovers", "down"], testbed.Journal.TakeLast(4));
    }

    [Fact]
    public async Task ACampaignThatIsRunAgainMakesOnlyWhatIsMissing()
    {
        var failing = new FakeTestbed(_clock);
        failing.OnStep = s => { if (s == "record" && failing.Completed.Count == 1) { throw new SyslrnException(ErrorCause.Environment, "no more"); } };
        await Assert.ThrowsAsync<SyslrnException>(() => Run(failing, TwoRuns));

        var testbed = new FakeTestbed(_clock);
        CampaignSummary summary = await Run(testbed, TwoRuns);

        Assert.Equal((1, 1), (summary.Recorded, summary.Skipped));
        Assert.Empty(testbed.Completed.Keys.Intersect(failing.Completed.Keys));
        Assert.DoesNotContain("mark startup", testbed.Journal);
        Assert.Equal(2, Directory.GetDirectories(_dataset, "normal-*").Length);

        var idle = new FakeTestbed(_clock);
        Assert.Equal((0, 2), await Run(idle, TwoRuns) is var again ? (again.Recorded, again.Skipped) : default);
        Assert.Empty(idle.Journal);
    }

    [Fact]
    public async Task ServingLastsAsLongAsWasDrawnAndLongerOnlyIfTheRequestsTakeLonger()
    {
        var lengths = new Dictionary<int, TimeSpan>();
        long begin = 0;
        var testbed = new FakeTestbed(_clock);
        testbed.OnStep = s =>
        {
            begin = s == "mark serving" ? _clock.GetTimestamp() : begin;
            if (s == "stop")
            {
                int load = int.Parse(testbed.Journal.Last(j => j.StartsWith("serve ", StringComparison.Ordinal))[6..], System.Globalization.CultureInfo.InvariantCulture);
                lengths[load] = _clock.GetElapsedTime(begin);
            }
        };

        await Run(testbed, TwoRuns with { Loads = [Load.Of(2), Load.Of(100)], Repetitions = 1 });

        Assert.InRange(lengths[2], TwoRuns.ShortestObservation, TwoRuns.LongestObservation);
        Assert.Equal(TimeSpan.FromSeconds(100 * 0.1 + 0.5), lengths[100]);
    }

    [Fact]
    public async Task ARunThatFailsIsTriedAgainWithTheApplicationSetUpAnewAndTheOthersGoOn()
    {
        int served = 0;
        var testbed = new FakeTestbed(_clock) { OnStep = s => { if (s == "serve 3" && ++served <= 4) { throw new SyslrnException(ErrorCause.Environment, "no answer"); } } };

        CampaignSummary summary = await Run(testbed, TwoRuns, options: new CampaignOptions { Attempts = 3 });

        FailedRun failed = Assert.Single(summary.Failed);
        Assert.Equal("no answer", failed.Reason);
        Assert.Equal((1, 0), (summary.Recorded, summary.Skipped));
        Assert.Equal(4 + 2, testbed.Journal.Count(s => s == "down"));
        Assert.False(Directory.Exists(Path.Combine(_dataset, failed.Run)));
        Assert.Equal((1, 1), await Run(new FakeTestbed(_clock), TwoRuns) is var again ? (again.Recorded, again.Skipped) : default);
    }

    [Fact]
    public async Task SeveralRunsInARowThatFailEndTheCampaign()
    {
        var testbed = new FakeTestbed(_clock) { OnStep = s => ThrowAt("serve 3", s) };

        await Assert.ThrowsAsync<SyslrnException>(() => Run(testbed, TwoRuns with { Repetitions = 9 }, options: new CampaignOptions { Attempts = 2, FailuresInARow = 3 }));

        Assert.Equal(3 * 2, testbed.Journal.Count(s => s == "serve 3"));
        Assert.Equal("down", testbed.Journal[^1]);
    }

    [Fact]
    public async Task AfterAFaultThatNeedsItTheApplicationIsSetUpAnew()
    {
        var testbed = new FakeTestbed(_clock) { FaultsNeedFreshState = true };

        await Run(testbed, TwoRuns with { Fault = "silent" });

        Assert.Equal(["dispose", "down", "up"], testbed.Journal.SkipWhile(s => s != "dispose").Take(3));
    }

    [Fact]
    public async Task WhatAKilledCampaignLeftHalfDoneIsRemovedEvenIfItIsOfAnotherPlan()
    {
        string half = Path.Combine(_dataset, ".incomplete-other");
        Directory.CreateDirectory(half);

        await Run(new FakeTestbed(_clock), TwoRuns);

        Assert.False(Directory.Exists(half));
    }

    private static void ThrowAt(string step, string current)
    {
        if (current == step)
        {
            throw new SyslrnException(ErrorCause.Environment, $"{step} does not work");
        }
    }

    private Task<CampaignSummary> Run(FakeTestbed testbed, CampaignSettings settings, CampaignOptions? options = null, CancellationToken cancellation = default)
    {
        ImmutableArray<PlannedRun> plan = CampaignPlan.Draw(settings);
        return new CampaignRunner(testbed, testbed, _clock, new Progress<CampaignEvent>(), options).RunAsync(plan, _dataset, cancellation);
    }
}
