using Syslrn.Contracts;
using Syslrn.Contracts.Learning;
using Syslrn.Events.Runs;
using Syslrn.Monitoring.Alerts;
using Syslrn.Monitoring.Changes;
using Syslrn.Monitoring.Sources;
using Syslrn.Monitoring.Windows;

namespace Syslrn.Monitoring.Tests.Sources;

public sealed class ReplayFeatureSourceTests : IDisposable
{
    private static readonly LabelCounter Embedder = new("worker", "server");
    private static readonly LinearModel Model = new(("worker/instances", 1, 0), ("server/instances", 0, 0));
    private static readonly MonitorOptions Options = new(TimeSpan.FromSeconds(0.3)) { Settling = TimeSpan.Zero };
    private readonly RecordedServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public void EventsAppearWhenTheClockReachesThem()
    {
        _server.Request(1);
        _server.Request(2);
        using ReplayFeatureSource source = Open(5);
        Assert.Equal((Load.None, 0), (source.ReadArrivals(), source.Read().Values[0]));
        source.Clock.Wait(TimeSpan.FromSeconds(1), default);
        Assert.Equal((Load.Of(1), 0), (source.ReadArrivals(), source.Read().Values[0]));
        source.Clock.Wait(TimeSpan.FromSeconds(0.5), default);
        Assert.Equal((Load.Of(1), 1), (source.ReadArrivals(), source.Read().Values[0]));
        source.Clock.Wait(TimeSpan.FromSeconds(3), default);
        Assert.Equal((Load.Of(2), 2), (source.ReadArrivals(), source.Read().Values[0]));
    }

    [Fact]
    public void AWindowEndsWithItsFinalValuesAndTheNextBeginsAtZero()
    {
        _server.Request(1);
        _server.Request(2);
        using ReplayFeatureSource source = Open(5);
        source.Clock.Wait(TimeSpan.FromSeconds(1.5), default);
        Assert.Equal([1, 0], source.BeginWindow().Values);
        Assert.Equal([0, 0], source.Read().Values);
        source.Clock.Wait(TimeSpan.FromSeconds(1), default);
        Assert.Equal([1, 0], source.Read().Values);
        Assert.Equal(Load.Of(2), source.ReadArrivals());
    }

    [Fact]
    public void WhatHappenedBeforeTheIdlePhaseIsNotJudged()
    {
        _server.Fork(0.5);
        _server.Request(1);
        _server.Request(4);
        using ReplayFeatureSource source = Open(6, phases: [("startup", 0.1), ("idle", 2), ("serving", 3)]);
        Assert.Equal(TimeSpan.FromSeconds(4), source.Remaining);
        Assert.Equal(RecordedServer.StartedAt + TimeSpan.FromSeconds(2), source.Clock.GetUtcNow());
        source.Clock.Wait(source.Remaining, default);
        Assert.Equal([1, 0], source.Read().Values);
        Assert.Equal(Load.Of(1), source.ReadArrivals());
    }

    [Fact]
    public async Task AGoodRunRaisesNothingAndABadOneNamesTheFeature()
    {
        Enumerable.Range(0, 20).ToList().ForEach(i => _server.Request(1 + (i * 0.12)));
        Assert.Empty(await MonitorAsync(Open(6)));

        _server.Request(4, works: false);
        Alert alert = Assert.Single(await MonitorAsync(Open(6, "again")));
        Assert.Equal(("worker/instances", false), (alert.Feature, alert.Incomplete));
        Assert.InRange(alert.Time, RecordedServer.StartedAt + TimeSpan.FromSeconds(4.3), RecordedServer.StartedAt + TimeSpan.FromSeconds(6));
    }

    [Fact]
    public async Task LostEventsMakeEveryWindowIncomplete()
    {
        Enumerable.Range(0, 20).ToList().ForEach(i => _server.Request(1 + (i * 0.12), works: i < 10));
        Alert alert = Assert.Single(await MonitorAsync(Open(6, lost: 2)));
        Assert.Equal((true, 2, 4.5), (alert.Incomplete, alert.LostEvents, alert.Tolerance));
    }

    [Fact]
    public void ARunWithoutServiceInterfacesCannotBeMonitored()
    {
        using Run run = _server.Record(1);
        RunDirectory.UpdateManifest(run.Path, m => m with { Service = [] });
        using Run without = RunDirectory.Open(run.Path);
        var error = Assert.Throws<SyslrnException>(() => new ReplayFeatureSource(without, Embedder));
        Assert.Contains("without service interfaces", error.Message, StringComparison.Ordinal);
    }

    private ReplayFeatureSource Open(double until, string name = "run", long lost = 0, params (string Phase, double At)[] phases)
    {
        using Run run = _server.Record(until, name, lost, phases);
        return new ReplayFeatureSource(run, Embedder);
    }

    private static async Task<List<Alert>> MonitorAsync(ReplayFeatureSource source)
    {
        using (source)
        {
            var seen = new AlertList();
            var session = new MonitorSession("server", new WindowedChecker(new MonitoredModel(Model, source, Options), source.Clock), source.Clock, source.Clock.Wait);
            await session.RunAsync(new MonitorLimits(source.Remaining + TimeSpan.FromSeconds(1)), seen, default);
            return seen.Alerts;
        }
    }

    private sealed class AlertList : IMonitorObserver
    {
        public List<Alert> Alerts { get; } = [];

        public void Watching()
        {
        }

        public void Alerted(Alert alert) => Alerts.Add(alert);

        public void ModelChanged(ModelChange change)
        {
        }

        public void Stepped(MonitorStatus status)
        {
        }
    }
}
