using Syslrn.Contracts.Events;
using Syslrn.Events.Live;
using Syslrn.Events.Runs;
using Syslrn.Events.Scopes;
using Syslrn.Kernel.Tests.Harness;

namespace Syslrn.Kernel.Tests;

public class WindowTests
{
    [Fact]
    public void WhatIsRepeatedIsAnEventOncePerPhase()
    {
        LiveKernel.Require();
        using var folder = new TemporaryFolder();
        using GroundTruthRun run = GroundTruthRun.Start("windows", Path.Combine(folder.Path, "s"));
        string directory = Path.Combine(folder.Path, "run");
        var options = new RecorderOptions { Live = new LiveOptions { Scope = new SubtreeScope(run.ProcessId) }, Directory = directory };
        using Recording recording = Recorder.Start(RecorderObjects.Recorder.Span, options);

        run.Release();
        run.WaitFor("first");
        recording.Mark(RunPhases.Serving);
        run.Tell("second");
        run.Finish();
        recording.Stop();

        using Run recorded = RunDirectory.Open(directory);
        EventRecord[] events = [.. recorded.Events[0].Records.ToArray().Where(IsNoSnapshot)];
        EventAssert.Exactly(run.ReadExpected().Events, events);
        ulong mark = Assert.Single(recorded.Phases).TimestampNs;
        Assert.Equal(2, events.Count(e => e.TimestampNs < mark));
    }

    private static bool IsNoSnapshot(EventRecord record) =>
        record.Kind is not (EventKind.ProcessExists or EventKind.SocketExists or EventKind.PipeExists);
}
