using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Syslrn.Contracts;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Events.Live;
using Syslrn.Kernel.Tests.Harness;
using Syslrn.Monitoring;
using Syslrn.Monitoring.Alerts;
using Syslrn.Monitoring.Changes;
using Syslrn.Monitoring.Sources;
using Syslrn.Probes;
using Syslrn.Probes.Compilation;
using Syslrn.Probes.Counting;
using Syslrn.Probes.Planning;

namespace Syslrn.Kernel.Tests.Monitoring;

/// <summary>The monitor on the running kernel: real connections arrive at a real server that forks, or does not.</summary>
public sealed class MonitorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task StreamedEventsTellTheRequestThatDidNotFork() => TellsTheRequestThatDidNotForkAsync(Stream);

    [Fact]
    public Task CountersInTheKernelTellTheRequestThatDidNotFork() => TellsTheRequestThatDidNotForkAsync(Count);

    [Fact]
    public async Task ModelsChangeWhileRequestsKeepComingAndEveryRequestIsJudgedOnce()
    {
        const int Changes = 6;
        LiveKernel.Require();
        CCompiler.Require();
        using var scope = new TestCgroup();
        using var server = ForkingServer.Start(scope.Cgroup, _folder.Path);
        int loads = 0;
        using var reload = new ModelReload(() => new MonitoredModel(
            new OneForkPerRequest(),
            ++loads % 2 == 1 ? Stream(server, scope) : Count(server, scope),
            LiveMonitor.Options with { ChangePatience = TimeSpan.FromSeconds(1) }));
        await using var monitor = new LiveMonitor(Count(server, scope), new OneForkPerRequest(), reload);
        await monitor.WatchingAsync();

        int requests = 0;
        for (int change = 0; change < Changes; change++)
        {
            for (reload.Request(); monitor.ModelChanges.Count <= change; requests += 2)
            {
                await server.RequestAsync(true, true);
            }
        }

        await monitor.JudgedAsync(requests);
        Assert.Empty(monitor.Alerts);
        Assert.All(monitor.ModelChanges, c => Assert.Equal(ModelChangeKind.ModelChanged, c.Kind));
        Assert.Equal((Changes, 0), (loads, (int)monitor.Status.LostEvents));

        await server.RequestAsync(true, false);
        await monitor.JudgedAsync(requests + 2);
        Assert.Equal(-1, Assert.Single(monitor.Alerts).Observed - 2);
        Assert.Equal(Load.Of(requests + 2), monitor.Status.Requests);
    }

    [Fact]
    public async Task AModelWhoseProblemIsFoundWhenItIsLoadedLeavesTheOldOneInForce()
    {
        LiveKernel.Require();
        CCompiler.Require();
        using var scope = new TestCgroup();
        using var server = ForkingServer.Start(scope.Cgroup, _folder.Path);
        using var reload = new ModelReload(() => throw new SyslrnException(ErrorCause.Environment, "the kernel refuses a program"));
        await using var monitor = new LiveMonitor(Count(server, scope), new OneForkPerRequest(), reload);
        await monitor.WatchingAsync();
        await server.RequestAsync(true, true);
        reload.Request();
        await server.RequestAsync(false, true);
        await monitor.JudgedAsync(4);
        ModelChange refused = Assert.Single(monitor.ModelChanges);
        Assert.Equal((ModelChangeKind.ModelRefused, "the kernel refuses a program"), (refused.Kind, refused.Error));
        Assert.Equal(-1, Assert.Single(monitor.Alerts).Observed - Assert.Single(monitor.Alerts).Expected);
    }

    private static StreamedFeatureSource Stream(ForkingServer server, TestCgroup scope) => StreamedFeatureSource.Attach(
        RecorderObjects.For([server.Service]).Span, new LiveOptions { Scope = scope.Scope }, new TrueCounter(), [server.Service]);

    private static CountedFeatureSource Count(ForkingServer server, TestCgroup scope)
    {
        var plan = ProbePlanner.PlanHere(new TrueCounter().Features, new EvidenceItself(), [server.Service], RecorderObjects.Templates, "cgroup");
        var programs = CompiledPrograms.Build(plan.Spec, RecorderObjects.Templates, ClangCompiler.Find());
        return new CountedFeatureSource(TailoredProbes.Start(plan, programs, scope.Scope), [0], 1, ["requests"]);
    }

    [Fact]
    public void AnApplicationWhoseCgroupWasRemovedOrMadeAnewIsNotTakenForAnIdleOne()
    {
        LiveKernel.Require();
        using var scope = new TestCgroup();
        using var guard = new CgroupGuard(new NoFeatures(), scope.Cgroup);
        guard.Read();
        Assert.True(scope.Cgroup.TryRemove());
        Assert.Contains("removed", Assert.Throws<SyslrnException>(guard.Read).Message, StringComparison.Ordinal);
        scope.Cgroup.Create();
        Assert.Contains("made anew", Assert.Throws<SyslrnException>(guard.Read).Message, StringComparison.Ordinal);
    }

    private async Task TellsTheRequestThatDidNotForkAsync(Func<ForkingServer, TestCgroup, IFeatureSource> attach)
    {
        LiveKernel.Require();
        CCompiler.Require();
        using var scope = new TestCgroup();
        using var server = ForkingServer.Start(scope.Cgroup, _folder.Path);
        await server.RequestAsync(true, true);
        await using var monitor = new LiveMonitor(attach(server, scope), new OneForkPerRequest());
        await monitor.WatchingAsync();

        for (int i = 0; i < 5; i++)
        {
            await server.RequestAsync(true, true, true, true);
        }

        await monitor.JudgedAsync(20);
        Assert.Empty(monitor.Alerts);

        await server.RequestAsync(true, false, true);
        await monitor.JudgedAsync(23);
        Alert alert = Assert.Single(monitor.Alerts);
        Assert.Equal((AlertKind.Raised, OneForkPerRequest.Feature), (alert.Kind, alert.Feature));
        Assert.Equal(-1, alert.Observed - alert.Expected);
        Assert.False(alert.Incomplete);

        await server.RequestAsync(true, true);
        await monitor.JudgedAsync(25);
        Assert.Equal(AlertKind.Cleared, monitor.Alerts[^1].Kind);
        Assert.Equal(Load.Of(25), monitor.Status.Requests);
        Assert.Equal(0, monitor.Status.LostEvents);
    }

    private sealed class EvidenceItself : IBacktrackingRule
    {
        public bool TryTrace(Feature feature, [NotNullWhen(true)] out IReadOnlyList<Evidence>? evidence)
        {
            evidence = feature.Evidence;
            return true;
        }
    }

    private sealed class NoFeatures : IFeatureSource
    {
        public ImmutableArray<string> RequestTypes => [];

        public long LostEvents => 0;

        public Load ReadArrivals() => Load.None;

        public FeatureReading Read() => new([], 0);

        public void PrepareWindow()
        {
        }

        public void TurnWindow()
        {
        }

        public FeatureReading ReadEnded() => Read();

        public void Dispose()
        {
        }
    }
}
