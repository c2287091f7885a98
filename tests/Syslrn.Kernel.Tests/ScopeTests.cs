using Syslrn.Contracts.Events;
using Syslrn.Events.Scopes;
using Syslrn.Kernel.Tests.Harness;

namespace Syslrn.Kernel.Tests;

/// <summary>Two runs of the ground-truth program at once, of which one is in scope.</summary>
public class ScopeTests
{
    [Theory]
    [InlineData("threads", ScopeKind.Subtree)]
    [InlineData("unix-stream", ScopeKind.Cgroup)]
    [InlineData("pipe", ScopeKind.Subtree)]
    [InlineData("udp", ScopeKind.Cgroup)]
    public void WhatHappensOutsideTheScopeIsNotRecorded(string outside, ScopeKind scope)
    {
        using var pair = new InsideAndOutside("processes", outside, scope);

        pair.Outside.Release();
        pair.Inside.Go();
        pair.Outside.Finish();

        EventAssert.Exactly(pair.Inside.ReadExpected().Events, pair.Recording.Read());
    }

    [Theory]
    [InlineData(ScopeKind.Subtree)]
    [InlineData(ScopeKind.Cgroup)]
    public void APeerOutsideTheScopeIsKnownAndKnownToBeOutside(ScopeKind scope)
    {
        using var pair = new InsideAndOutside("meet-peers", "serve-peers", scope);

        pair.Outside.Release();
        pair.Inside.Go();
        pair.Outside.Finish();

        EventAssert.Exactly(pair.Inside.ReadExpected().Events.Concat(pair.Outside.ReadExpected().Events), pair.Recording.Read());
    }

    [Theory]
    [InlineData(ScopeKind.Subtree)]
    [InlineData(ScopeKind.Cgroup)]
    public void AProcessOutsideThatReusesAnIdFromInsideIsNotRecorded(ScopeKind scope)
    {
        using var pair = new InsideAndOutside("reuse", "take-free-id", scope);

        pair.Inside.Go();
        pair.Outside.Go();

        EventRecord[] events = pair.Recording.Read();
        EventAssert.Exactly(pair.Inside.ReadExpected().Events, events);
        uint taken = pair.Outside.ReadExpected().Events.Single(e => e.Kind == nameof(EventKind.ProcessExit)).Pid;
        Assert.Contains(events, e => e.ProcessId == taken);
    }

    /// <summary>Both runs, ready to go, and the recording of the inside one.</summary>
    private sealed class InsideAndOutside : IDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private readonly TestCgroup? _cgroup;

        public InsideAndOutside(string inside, string outside, ScopeKind scope)
        {
            LiveKernel.Require();
            _cgroup = scope == ScopeKind.Cgroup ? new TestCgroup() : null;
            Inside = GroundTruthRun.Start(inside, Path.Combine(_folder.Path, "inside"), _cgroup?.Cgroup);
            Outside = GroundTruthRun.Start(outside, Path.Combine(_folder.Path, "outside"));
            Recording = LiveRecording.Start(_cgroup?.Scope ?? new SubtreeScope(Inside.ProcessId));
        }

        public GroundTruthRun Inside { get; }

        public GroundTruthRun Outside { get; }

        public LiveRecording Recording { get; }

        public void Dispose()
        {
            Recording.Dispose();
            Inside.Dispose();
            Outside.Dispose();
            _cgroup?.Dispose();
            _folder.Dispose();
        }
    }
}
