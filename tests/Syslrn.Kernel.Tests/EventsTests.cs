using Syslrn.Contracts.Events;
using Syslrn.Events.Scopes;
using Syslrn.Kernel.Tests.Harness;

namespace Syslrn.Kernel.Tests;

public class EventsTests
{
    private static readonly string[] s_scenarios =
    [
        "processes", "process-failures", "threads", "unix-stream", "unix-stream-failures", "message", "message-old-connections", "unix-datagram",
        "tcp", "tcp-failures", "udp", "pipe",
    ];

    public static IEnumerable<TheoryDataRow<string, ScopeKind>> Scenarios =>
        from scenario in s_scenarios
        from kind in Enum.GetValues<ScopeKind>()
        select new TheoryDataRow<string, ScopeKind>(scenario, kind);

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void ARecordingContainsExactlyWhatHappenedAndItsGraphTheEdges(string scenario, ScopeKind scope)
    {
        RecordedScenario recorded = RecordedScenario.Record(scenario, scope);

        EventAssert.Exactly(recorded.Expected.Events, recorded.Events);
        EventAssert.StartsAgree(recorded.Events);
        Assert.Equal(recorded.Expected.Edges.Order(), recorded.BuildEdges().Order());
    }

    [Theory]
    [InlineData(ScopeKind.Subtree)]
    [InlineData(ScopeKind.Cgroup)]
    public void AReusedProcessIdIsAnotherProcess(ScopeKind scope)
    {
        RecordedScenario recorded = RecordedScenario.Record("reuse", scope);

        EventAssert.Exactly(recorded.Expected.Events, recorded.Events);
        uint reused = recorded.Events.GroupBy(e => e.ProcessId).MaxBy(g => g.Select(e => e.StartNs).Distinct().Count())!.Key;
        Assert.Equal(3, recorded.Events.Where(e => e.ProcessId == reused).Select(e => e.StartNs).Distinct().Count());
    }

    [Theory]
    [InlineData(ScopeKind.Subtree)]
    [InlineData(ScopeKind.Cgroup)]
    public void WhatExistsAtTheStartIsListed(ScopeKind scope)
    {
        RecordedScenario recorded = RecordedScenario.Record("snapshot", scope);
        ExpectedEvent[] existing = [.. recorded.Expected.Events.Where(e => e.Kind.EndsWith("Exists", StringComparison.Ordinal))];
        HashSet<ulong> objects = [.. existing.Select(e => e.Object)];

        EventAssert.Exactly(existing, recorded.Snapshot.Where(r => r.Traits.HasFlag(EventTraits.ActorInScope) && objects.Contains(r.ObjectId)));
        EventAssert.Exactly(recorded.Expected.Events.Except(existing), recorded.Events);
    }

    [Fact]
    public void TheRecorderNeverRecordsItself()
    {
        using LiveRecording recording = LiveRecording.Start(RecordingScope.WholeHost);
        uint self = (uint)Environment.ProcessId;
        using var folder = new TemporaryFolder();
        using GroundTruthRun child = GroundTruthRun.Start("nothing", Path.Combine(folder.Path, "s"));
        child.Go();

        EventRecord[] events = recording.Read();

        Assert.DoesNotContain(recording.Snapshot.Concat(events), r => r.ProcessId == self);
        Assert.Contains(events, r => r.ProcessId == child.ProcessId && r.Kind == EventKind.ProcessExec);
    }
}
