using System.Diagnostics.CodeAnalysis;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Kernel.Tests.Counting;
using Syslrn.Kernel.Tests.Harness;
using Syslrn.Monitoring.Alerts;
using Syslrn.Monitoring.Changes;
using Syslrn.Monitoring.Sources;
using Syslrn.Probes;
using Syslrn.Probes.Compilation;
using Syslrn.Probes.Counting;
using Syslrn.Probes.Planning;

namespace Syslrn.Kernel.Tests.Monitoring;

/// <summary>Programs that wait for arrivals, at an application whose requests cause connections inside it: each has two ends.</summary>
public sealed class TriggerTests : IDisposable
{
    private static readonly Feature Connections = KnownFeatures.Degree(BackendServer.Name, OsPrimitives.UnixStream);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void WhatHappensWithoutRequestsIsNotCountedAndWhatRequestsDoIs(bool unix) => With(unix, (server, plan, probes) =>
    {
        Assert.Equal(Gating.Entirely, plan.GatedFeatures()[Connections.Name]);
        server.WorkInBackground();
        ProbeReading idle = probes.Read();
        Assert.Equal((0, TimeSpan.Zero), (idle.Values[0], idle.Gate!.Open));

        server.Request();
        server.Request();
        server.WorkInBackground();
        ProbeReading busy = probes.Read();
        Assert.Equal(2 * 3, busy.Values[0]);
        Assert.True(busy.Gate!.Open > TimeSpan.Zero);

        Assert.Equal(Load.Of(2), probes.ReadArrivals());
        probes.Rest();
        ProbeReading ended = probes.BeginWindow();
        Assert.Equal(2 * 3, ended.Values[0]);
        Assert.InRange(ended.Gate!.Open, busy.Gate.Open, TimeSpan.FromMinutes(1));

        server.WorkInBackground();
        Assert.Equal((0, TimeSpan.Zero), (probes.Read().Values[0], probes.Read().Gate!.Open));
        server.Request();
        Assert.Equal(2, probes.BeginWindow().Values[0]);

        // The gate was not closed: the next window is open from its beginning.
        server.WorkInBackground();
        Assert.Equal(2, probes.Read().Values[0]);
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AnArrivalWhileTheGateIsBeingClosedKeepsItOpen(bool unix) => With(unix, (server, _, probes) =>
    {
        const int Requests = 2000;
        int answered = 0;
        var clients = new Thread(() =>
        {
            for (int i = 0; i < Requests; i++)
            {
                server.Request();
                Volatile.Write(ref answered, i + 1);
                if (i % 4 == 0)
                {
                    Thread.Sleep(1); // else there is always a request under way
                }
            }
        });
        clients.Start();
        double counted = 0;
        int rests = 0;
        bool missed = false;
        while (clients.IsAlive)
        {
            // Those that were answered before are complete, and if no other has arrived, all are.
            int complete = Volatile.Read(ref answered);
            if (probes.ReadArrivals().Total <= complete)
            {
                rests++;
                probes.Rest();
            }

            ProbeReading ended = probes.BeginWindow();
            counted += ended.Values[0];
            missed |= ended.Gate!.MayHaveMissed;
        }

        counted += probes.BeginWindow().Values[0];
        Assert.True(rests > 0, "the gate was never closed");
        Assert.True(missed ? counted <= 2 * Requests : counted == 2 * Requests, $"{counted} counted of {2 * Requests}, {rests} rests, missed: {missed}");
    });

    [Fact]
    public async Task AnApplicationThatWorksInTheBackgroundIsWellAndAMissingConnectionIsStillSeen()
    {
        LiveKernel.Require();
        CCompiler.Require();
        using var scope = new TestCgroup();
        using BackendServer server = BackendServer.Start(scope.Cgroup, _folder.Path, unix: false);
        ProbePlan plan = Plan(server);
        var source = new CountedFeatureSource(Attach(plan, scope), [0], 1, ["requests"]);
        await using var monitor = new LiveMonitor(new MonitoredModel(new TwoEndsPerRequest(), source, LiveMonitor.Options) { Gated = plan.GatedFeatures() });
        await monitor.WatchingAsync();
        for (int i = 0; i < 30; i++)
        {
            server.WorkInBackground();
            await Task.Delay(100);
        }

        server.Request();
        server.Request();
        await monitor.JudgedAsync(2);
        Assert.Empty(monitor.Alerts);

        for (int i = 0; i < 20; i++)
        {
            server.WorkInBackground();
            await Task.Delay(100);
        }

        server.Request();
        server.Request(works: false);
        await monitor.JudgedAsync(4);
        Alert alert = Assert.Single(monitor.Alerts);
        Assert.Equal((AlertKind.Raised, Connections.Name, 2, 4), (alert.Kind, alert.Feature, alert.Observed, alert.Expected));
    }

    [Fact]
    public void AnIdleApplicationCostsLess()
    {
        const int Connected = 500;
        (ulong gatedNs, ulong alwaysNs) = (0, 0);
        With(unix: false, (server, _, probes) => gatedNs = Cost(server, probes));
        With(unix: false, (server, _, probes) => alwaysNs = Cost(server, probes), triggers: false);
        TestContext.Current.TestOutputHelper?.WriteLine($"{gatedNs / Connected} ns for each connection while the gate is closed, {alwaysNs / Connected} ns without triggers");
        Assert.True(gatedNs < alwaysNs, $"{gatedNs} ns with triggers, {alwaysNs} ns without");

        static ulong Cost(BackendServer server, TailoredProbes probes)
        {
            using var statistics = Syslrn.Events.Libbpf.BpfStatistics.Enable();
            ulong before = Total();
            for (int i = 0; i < Connected; i++)
            {
                server.WorkInBackground();
            }

            return Total() - before;

            ulong Total() => probes.Programs.Where(p => p.Hook.Contains("accept", StringComparison.Ordinal)).Aggregate(0UL, (sum, p) => sum + p.ReadInfo().RunTimeNs);
        }
    }

    private static ProbePlan Plan(BackendServer server, bool triggers = true)
    {
        ProbePlan plan = ProbePlanner.PlanHere([Connections], new EvidenceItself(), [server.Service], RecorderObjects.Templates, "cgroup");
        return triggers ? plan.WithTriggers() : plan;
    }

    private static TailoredProbes Attach(ProbePlan plan, TestCgroup scope) =>
        TailoredProbes.Start(plan, CompiledPrograms.Build(plan.Spec, RecorderObjects.Templates, ClangCompiler.Find()), scope.Scope);

    private void With(bool unix, Action<BackendServer, ProbePlan, TailoredProbes> test, bool triggers = true)
    {
        LiveKernel.Require();
        CCompiler.Require();
        using var scope = new TestCgroup();
        string folder = Directory.CreateDirectory(Path.Combine(_folder.Path, Guid.NewGuid().ToString("N"))).FullName;
        using BackendServer server = BackendServer.Start(scope.Cgroup, folder, unix);
        ProbePlan plan = Plan(server, triggers);
        using TailoredProbes probes = Attach(plan, scope);
        test(server, plan, probes);
    }

    /// <summary>Normal behaviour: every request causes a connection inside, which has two ends, and nothing else does.</summary>
    private sealed class TwoEndsPerRequest : INormalModel
    {
        public IReadOnlyList<int> SelectedFeatures => [0];

        public IReadOnlyList<FeatureReport> Reports => [new(Connections.Name, true, "", "y = 2 load")];

        public Verdict Check(ReadOnlySpan<double> embedding, Exposure exposure)
        {
            double expected = Math.Clamp(embedding[0], 2 * exposure.Load.Total, 2 * (exposure.Load.Total + exposure.InFlight.Total));
            double distance = Math.Abs(embedding[0] - expected) / 0.5;
            return new Verdict(distance, distance > 1 ? [new Deviation(Connections.Name, embedding[0], expected, 0.5)] : []);
        }

        public void Save(Stream stream) => throw new NotSupportedException();
    }

    private sealed class EvidenceItself : IBacktrackingRule
    {
        public bool TryTrace(Feature feature, [NotNullWhen(true)] out IReadOnlyList<Evidence>? evidence)
        {
            evidence = feature.Evidence;
            return true;
        }
    }
}
