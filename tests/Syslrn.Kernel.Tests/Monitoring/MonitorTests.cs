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
    public Task StreamedEventsTellTheRequestThatDidNotFork() => TellsTheRequestThatDidNotForkAsync((server, scope) => StreamedFeatureSource.Attach(
        RecorderObjects.For([server.Service]).Span, new LiveOptions { Scope = scope.Scope }, new TrueCounter(), [server.Service]));

    [Fact]
    public Task CountersInTheKernelTellTheRequestThatDidNotFork() => TellsTheRequestThatDidNotForkAsync((server, scope) =>
    {
        var plan = ProbePlanner.Plan(new TrueCounter().Features, new EvidenceItself(), [server.Service], RecorderObjects.Templates, "cgroup");
        var programs = CompiledPrograms.Build(plan.Spec, RecorderObjects.Templates, ClangCompiler.Find());
        return new CountedFeatureSource(TailoredProbes.Start(plan, programs, scope.Scope), [0], 1, ["requests"]);
    });

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
        using IFeatureSource source = attach(server, scope);
        await using var monitor = new LiveMonitor(source, new OneForkPerRequest());
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

        public FeatureReading BeginWindow() => Read();

        public void Dispose()
        {
        }
    }
}
