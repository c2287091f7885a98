using Syslrn.Contracts.Events;
using Syslrn.Events.Live;
using Syslrn.Events.Scopes;
using Syslrn.Kernel.Tests.Harness;

namespace Syslrn.Kernel.Tests;

public class LossTests
{
    [Fact]
    public void EveryEventIsEitherThereOrCountedAsLost()
    {
        LiveKernel.Require();
        using var folder = new TemporaryFolder();
        using GroundTruthRun run = GroundTruthRun.Start("threads", Path.Combine(folder.Path, "s"));
        var options = new LiveOptions { Scope = new SubtreeScope(run.ProcessId), RingBytes = (uint)Environment.SystemPageSize };
        using LiveRecording recording = LiveRecording.Start(RecorderObjects.Recorder, options);

        run.Go();

        EventRecord[] events = recording.Read();
        long lost = recording.Lost.Sum(l => l.Count);
        Assert.NotEqual(0, lost);
        Assert.Equal(run.ReadExpected().Events.Count, events.Length + lost);
        Assert.All(recording.Lost, l => Assert.Equal("ring-full", l.Reason));
    }
}
