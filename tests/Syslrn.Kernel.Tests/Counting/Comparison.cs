using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Events;
using Syslrn.Events.Scopes;
using Syslrn.Graphs;
using Syslrn.Kernel.Tests.Harness;
using Syslrn.Plugins.BagOfNodes;
using Syslrn.Probes.Counting;
using Syslrn.Probes.Templates;

namespace Syslrn.Kernel.Tests.Counting;

/// <summary>A feature of one window.</summary>
/// <param name="Feature">Its name.</param>
/// <param name="Recorded">Its value in the embedding of the fully recorded graph.</param>
/// <param name="Counted">What the kernel counted.</param>
internal sealed record Compared(string Feature, double Recorded, double Counted);

/// <summary>Full recording and tailored programs, attached at the same time to the same processes.</summary>
internal static class Comparison
{
    private const int Attempts = 3;

    /// <summary>What the kernel can count.</summary>
    private const EdgeSources Countable = EdgeSources.ProcessFork | EdgeSources.UnixStream | EdgeSources.Tcp;

    /// <summary>Rehearses a scenario to learn its features, then lets it happen once more while both watch.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="kind">The scope, which holds the scenario and nothing else.</param>
    /// <param name="templates">Templates of the tailored programs, null for the repository's.</param>
    /// <param name="hooks">Hooks of the tailored programs, null for the planner's choice.</param>
    /// <param name="options">What is embedded, null for the defaults.</param>
    public static ImmutableArray<Compared> Run(
        string scenario, ScopeKind kind, TemplateCatalogue? templates = null, HookSelection? hooks = null, BagOfNodesOptions? options = null)
    {
        IFittedEmbedder embedder = Rehearse(kind, options, scenario);
        for (int attempt = 1; ; attempt++)
        {
            using var stage = new Stage(kind, scenario);
            using LiveRecording recording = LiveRecording.Start(stage.Scope);
            using TailoredProbes probes = LiveCounting.Start(embedder.Features, stage.Scope, hooks, templates);
            stage.Runs[0].Go();
            ImmutableArray<Compared> features = Compare(embedder, GraphRecording.Build(recording), probes.Read());

            // A program that is preempted is skipped for whoever runs meanwhile: on a busy machine a recording may be incomplete through no fault of anybody.
            bool skipped = recording.Lost.Any(l => l.Reason == "program-skipped");
            if (!skipped || attempt == Attempts)
            {
                Assert.Empty(recording.Lost);
                return features;
            }
        }
    }

    /// <summary>Lets two scenarios happen in the same cgroup, each in a window of its own.</summary>
    public static (ImmutableArray<Compared> First, ImmutableArray<Compared> Second) RunInTwoWindows(string firstScenario, string secondScenario)
    {
        IFittedEmbedder embedder = Rehearse(ScopeKind.Cgroup, null, firstScenario, secondScenario);
        using var stage = new Stage(ScopeKind.Cgroup, firstScenario, secondScenario);
        using LiveRecording recording = LiveRecording.Start(stage.Scope);
        using TailoredProbes probes = LiveCounting.Start(embedder.Features, stage.Scope);
        stage.Runs[0].Go();
        ProbeReading counted = probes.BeginWindow();
        ulong change = BootClock.NowNs;
        stage.Runs[1].Go();
        EventRecord[] events = recording.Read();

        var builder = new SystemGraphBuilder();
        Add(recording.Snapshot.Concat(events.TakeWhile(e => e.TimestampNs < change)));
        ImmutableArray<Compared> first = Compare(embedder, builder.Build(), counted);
        builder.BeginWindow(change);
        Add(events.SkipWhile(e => e.TimestampNs < change));
        return (first, Compare(embedder, builder.Build(), probes.Read()));

        void Add(IEnumerable<EventRecord> records)
        {
            foreach (EventRecord record in records)
            {
                builder.Add(in record);
            }
        }
    }

    /// <summary>Features of edges that can be counted, as the embedder learns them from a graph.</summary>
    public static IFittedEmbedder Learn(SystemGraph graph, BagOfNodesOptions? options = null) =>
        new BagOfNodesEmbedder(options ?? new BagOfNodesOptions()).Fit([GraphRecording.Keep(graph, Countable)], FitContext.Default);

    /// <summary>Puts the embedding of a graph beside what was counted.</summary>
    public static ImmutableArray<Compared> Compare(IFittedEmbedder embedder, SystemGraph graph, ProbeReading counted)
    {
        Assert.Equal(0, counted.LostEvents);
        var vector = new double[embedder.Features.Count];
        embedder.Embed(graph, vector);
        return [.. embedder.Features.Select((Feature f, int i) => new Compared(f.Name, vector[i], counted.Values[i]))];
    }

    private static IFittedEmbedder Rehearse(ScopeKind kind, BagOfNodesOptions? options, params string[] scenarios)
    {
        LiveKernel.Require();
        using var stage = new Stage(kind, scenarios);
        using LiveRecording recording = LiveRecording.Start(stage.Scope);
        foreach (GroundTruthRun run in stage.Runs)
        {
            run.Go();
        }

        return Learn(GraphRecording.Build(recording), options);
    }

    /// <summary>Scenarios that are ready to go, alone in their scope.</summary>
    private sealed class Stage : IDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private readonly TestCgroup? _cgroup;

        public Stage(ScopeKind kind, params string[] scenarios)
        {
            _cgroup = kind == ScopeKind.Cgroup ? new TestCgroup() : null;
            Runs = [.. scenarios.Select((s, i) => GroundTruthRun.Start(s, Path.Combine(_folder.Path, $"{i}"), _cgroup?.Cgroup))];
            Scope = _cgroup?.Scope ?? new SubtreeScope(Runs[0].ProcessId);
        }

        public ImmutableArray<GroundTruthRun> Runs { get; }

        public RecordingScope Scope { get; }

        public void Dispose()
        {
            foreach (GroundTruthRun run in Runs)
            {
                run.Dispose();
            }

            _cgroup?.Dispose();
            _folder.Dispose();
        }
    }
}
