using Syslrn.Contracts.Learning;
using Syslrn.Monitoring.Alerts;
using Syslrn.Monitoring.Changes;
using Syslrn.Monitoring.Windows;
using static Syslrn.Monitoring.Tests.Simulation;

namespace Syslrn.Monitoring.Tests;

public class MonitorSessionTests
{
    private static readonly MonitorOptions Options = new(Completion);

    [Fact]
    public async Task ItEndsOnceTheWantedRequestsWereJudgedWithWhatWasRaised()
    {
        (Recorder seen, int raised, ManualClock clock) = await RunAsync(
            app =>
            {
                Serve(app, 2);
                Serve(app, 5);
                Serve(app, 8, forks: 0);
            },
            new MonitorLimits(Requests: 3));

        Alert alert = Assert.Single(seen.Alerts);
        Assert.Equal((1, "shop", "psql/instances", 0, 1), (raised, alert.Application, alert.Feature, alert.Observed, alert.Expected));
        Assert.Equal(Load.Of(1).Requests, alert.Load);
        Assert.False(alert.Incomplete);
        Assert.Equal(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero) + clock.Now, alert.Time);
    }

    [Fact]
    public async Task ItEndsWithNothingRaisedIfTheWantedRequestsAreWell() =>
        Assert.Equal(0, (await RunAsync(app => Serve(app, 2), new MonitorLimits(Requests: 1))).Raised);

    [Fact]
    public async Task ItEndsAfterItsDurationButNotInTheMiddleOfAConfirmation()
    {
        // Quiet is found at 2.1 s, a tenth of a second before the end.
        (Recorder seen, _, ManualClock clock) = await RunAsync(app => Serve(app, 1.55, forks: 0), new MonitorLimits(TimeSpan.FromSeconds(1.6)));
        Assert.Single(seen.Alerts);
        Assert.True(clock.Now > TimeSpan.FromSeconds(2.4), $"ended at {clock.Now}");
    }

    [Fact]
    public async Task ItSaysOnceThatItWatchesAfterItHasSettled()
    {
        (Recorder seen, _, _) = await RunAsync(_ => { }, new MonitorLimits(TimeSpan.FromSeconds(1)));
        Assert.Equal([Completion], seen.WatchingAt);
    }

    [Fact]
    public async Task CancellationEndsItAtOnceAndIsNoError()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        Assert.Equal(0, (await RunAsync(app => Serve(app, 1, forks: 0), new MonitorLimits(), cancellation.Token)).Raised);
    }

    [Fact]
    public async Task RequestsThatCameBeforeItWatchedAreNotAmongItsRequests()
    {
        (Recorder seen, _, _) = await RunAsync(
            app =>
            {
                Serve(app, 0.1);
                Serve(app, 3);
            },
            new MonitorLimits(TimeSpan.FromSeconds(5)));
        Assert.Equal((Load.Of(1), Load.Of(1)), (seen.Last.Requests, seen.Last.Judged));
    }

    private static async Task<(Recorder Seen, int Raised, ManualClock Clock)> RunAsync(
        Action<SimulatedApplication> prepare, MonitorLimits limits, CancellationToken cancellation = default)
    {
        var clock = new ManualClock();
        var application = new SimulatedApplication(clock, 2);
        prepare(application);
        var session = new MonitorSession("shop", new WindowedChecker(new MonitoredModel(Model, application, Options), clock), clock, (time, _) =>
        {
            clock.Advance(time);
            return Task.CompletedTask;
        });
        var seen = new Recorder(clock);
        int raised = await session.RunAsync(limits, seen, cancellation);
        return (seen, raised, clock);
    }

    private sealed class Recorder(ManualClock clock) : IMonitorObserver
    {
        public List<Alert> Alerts { get; } = [];

        public List<TimeSpan> WatchingAt { get; } = [];

        public MonitorStatus Last { get; private set; } = new();

        public void Watching() => WatchingAt.Add(clock.Now);

        public void Alerted(Alert alert) => Alerts.Add(alert);

        public void ModelChanged(ModelChange change) => throw new InvalidOperationException("nobody asked for another model");

        public void Stepped(MonitorStatus status) => Last = status;
    }
}
