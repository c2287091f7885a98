using System.Diagnostics;
using Syslrn.Contracts.Events;
using Syslrn.Events.Libbpf;
using Syslrn.Events.Live;
using Syslrn.Kernel.Tests.Harness;
using Syslrn.Monitoring.Alerts;
using Syslrn.Monitoring.Sources;
using Syslrn.Probes.Counting;
using static Syslrn.Kernel.Tests.Counting.KnownFeatures;

namespace Syslrn.Kernel.Tests.Monitoring;

/// <summary>The monitor where maps and ring are far too small: what is lost is said, explains what it can explain, and hides nothing else.</summary>
public sealed class LossTests : IDisposable
{
    private const string Server = "forking_server";

    private readonly TemporaryFolder _folder = new();
    private readonly List<Process> _sleepers = [];

    public void Dispose()
    {
        WakeAll();
        _folder.Dispose();
    }

    [Fact]
    public async Task AProcessThatFoundNoRoomExplainsThatItIsMissing()
    {
        await using Stage stage = await StartCountingAsync();
        await stage.Server.RequestAsync(true);
        WakeAll();
        await RequestsAsync(stage.Server, true, true, true, true, true);
        await stage.Monitor.JudgedAsync(6);

        Assert.Empty(stage.Monitor.Alerts);
        Assert.Equal(1, stage.Monitor.Status.LostEvents);
        Assert.InRange(stage.Monitor.Status.Reenumerations, 1, int.MaxValue);

        await RequestsAsync(stage.Server, true, false);
        await stage.Monitor.JudgedAsync(8);
        Alert alert = Assert.Single(stage.Monitor.Alerts);
        Assert.Equal((1, 2, 0.5, false, 0), (alert.Observed, alert.Expected, alert.Tolerance, alert.Incomplete, alert.LostEvents));
    }

    [Fact]
    public async Task MoreMissingThanWasLostIsAnAlertThatSaysItIsIncomplete()
    {
        await using Stage stage = await StartCountingAsync();
        await stage.Server.RequestAsync(true);
        WakeAll();
        await RequestsAsync(stage.Server, false, false, false, false, false);
        await stage.Monitor.JudgedAsync(6);

        Alert alert = Assert.Single(stage.Monitor.Alerts);
        Assert.Equal((0, 6, 2.5, true, 1), (alert.Observed, alert.Expected, alert.Tolerance, alert.Incomplete, alert.LostEvents));
        Assert.InRange(alert.Reenumerations, 1, int.MaxValue);
    }

    [Fact]
    public async Task ARingThatOverflowsRaisesNoFalseAlertAndHidesNoLaterOne()
    {
        LiveKernel.Require();
        CCompiler.Require();
        using var scope = new TestCgroup();
        using var server = ForkingServer.Start(scope.Cgroup, _folder.Path);
        var options = new LiveOptions { Scope = scope.Scope, RingBytes = (uint)Environment.SystemPageSize };
        await using var monitor = new LiveMonitor(
            StreamedFeatureSource.Attach(RecorderObjects.For([server.Service]).Span, options, new TrueCounter(), [server.Service]), new OneForkPerRequest());
        await monitor.WatchingAsync();
        while (monitor.Status.LostEvents == 0)
        {
            await server.RequestAsync([.. Enumerable.Repeat(true, 50)]);
        }

        await monitor.QuietAsync();
        Assert.Empty(monitor.Alerts);
        Assert.InRange(monitor.Status.Reenumerations, 1, int.MaxValue);

        int judged = (int)monitor.Status.Judged.Total;
        await server.RequestAsync(true, false);
        await monitor.JudgedAsync(judged + 2);
        Alert alert = Assert.Single(monitor.Alerts);
        Assert.Equal((1, 2, false), (alert.Observed, alert.Expected, alert.Incomplete));
    }

    [Fact]
    public async Task WhoFoundNoRoomIsNotedInTheNextWindowThatHasSome()
    {
        LiveKernel.Require();
        CCompiler.Require();
        using var scope = new TestCgroup();
        SleepIn(scope);
        SleepIn(scope);
        using var server = ForkingServer.Start(scope.Cgroup, _folder.Path);
        using TailoredProbes probes = LiveCounting.Start([Degree(Server, OsPrimitives.ProcessFork)], scope.Scope, null, Room(2));
        Assert.Equal(1, probes.Read().LostEvents);
        WakeAll();

        Assert.Equal(1, probes.BeginWindow().LostEvents);
        await server.RequestAsync(true);
        ProbeReading reading = probes.Read();
        Assert.Equal([1], reading.Values);
        Assert.Equal(0, reading.LostEvents);
    }

    private static Action<BpfObject> Room(uint processes) => bpf => bpf.Map("syslrn_processes").MaxEntries = processes;

    private static async Task RequestsAsync(ForkingServer server, params bool[] works)
    {
        // One after the other: each child needs room.
        foreach (bool work in works)
        {
            await server.RequestAsync(work);
        }
    }

    /// <summary>A monitor with room for two processes, both of which are there.</summary>
    private async Task<Stage> StartCountingAsync()
    {
        LiveKernel.Require();
        CCompiler.Require();
        var scope = new TestCgroup();
        var server = ForkingServer.Start(scope.Cgroup, _folder.Path);
        SleepIn(scope);
        TailoredProbes probes = LiveCounting.Start(new TrueCounter().Features, scope.Scope, null, Room(2), server.Service);
        var stage = new Stage(scope, server, new LiveMonitor(new CountedFeatureSource(probes, [0], 1, ["requests"]), new OneForkPerRequest()), WakeAll);
        await stage.Monitor.WatchingAsync();
        return stage;
    }

    private void SleepIn(TestCgroup scope)
    {
        Process sleeper = Process.Start(
            new ProcessStartInfo("/bin/sh", ["-c", """echo $$ > "$1"/cgroup.procs && echo && exec sleep 600""", "sh", scope.Cgroup.Path]) { RedirectStandardOutput = true })!;
        sleeper.StandardOutput.ReadLine();
        _sleepers.Add(sleeper);
    }

    private void WakeAll()
    {
        foreach (Process sleeper in _sleepers)
        {
            sleeper.Kill();
            sleeper.WaitForExit();
            sleeper.Dispose();
        }

        _sleepers.Clear();
    }

    private sealed record Stage(TestCgroup Scope, ForkingServer Server, LiveMonitor Monitor, Action WakeAll) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Monitor.DisposeAsync();
            Server.Dispose();
            WakeAll();
            Scope.Dispose();
        }
    }
}
