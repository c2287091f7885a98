using Syslrn.Contracts.Events;
using Syslrn.Contracts.Graphs;
using Syslrn.Events.Scopes;
using Syslrn.Graphs;

namespace Syslrn.Kernel.Tests.Harness;

/// <summary>A scenario that happened while it was recorded.</summary>
/// <param name="Expected">What happened.</param>
/// <param name="Snapshot">What existed before, as recorded.</param>
/// <param name="Events">What happened, as recorded.</param>
internal sealed record RecordedScenario(Expectations Expected, EventRecord[] Snapshot, EventRecord[] Events)
{
    /// <summary>Records a scenario in a scope that holds it and nothing else.</summary>
    public static RecordedScenario Record(string scenario, ScopeKind kind)
    {
        LiveKernel.Require();
        using var folder = new TemporaryFolder();
        using TestCgroup? cgroup = kind == ScopeKind.Cgroup ? new TestCgroup() : null;
        using GroundTruthRun run = GroundTruthRun.Start(scenario, Path.Combine(folder.Path, "s"), cgroup?.Cgroup);
        using LiveRecording recording = LiveRecording.Start(cgroup?.Scope ?? new SubtreeScope(run.ProcessId));

        run.Go();

        SkipWhatThisKernelCannotSee(scenario, recording);
        Assert.Empty(recording.Lost);
        return new RecordedScenario(run.ReadExpected(), recording.Snapshot, recording.Read());
    }

    /// <summary>The edges of the system graph, processes of other hosts left out.</summary>
    public IReadOnlySet<ExpectedEdge> BuildEdges()
    {
        var builder = new SystemGraphBuilder();
        foreach (EventRecord record in Snapshot.Concat(Events))
        {
            builder.Add(in record);
        }

        SystemGraph graph = builder.Build();
        var edges = new HashSet<ExpectedEdge>();
        foreach (GraphEdge edge in graph.Edges)
        {
            GraphNode source = graph.Nodes[edge.Source], target = graph.Nodes[edge.Target];
            if (source.Host != SystemGraphBuilder.RemoteHostIndex && target.Host != SystemGraphBuilder.RemoteHostIndex)
            {
                edges.Add(new ExpectedEdge(edge.Type, source.ProcessId, target.ProcessId));
            }
        }

        return edges;
    }

    /// <summary>Older kernels lack hooks: a scenario is named after the primitive that it is about, and programs are too.</summary>
    private static void SkipWhatThisKernelCannotSee(string scenario, LiveRecording recording)
    {
        string? primitive = RecorderObjects.Templates.Primitives.Keys.FirstOrDefault(p => scenario.StartsWith(p, StringComparison.Ordinal));
        string? missing = primitive is null ? null : recording.Unavailable.FirstOrDefault(u => u.StartsWith(primitive.Replace('-', '_'), StringComparison.Ordinal));
        if (missing is not null)
        {
            Assert.Skip($"this kernel lacks a hook: {missing}");
        }
    }
}
