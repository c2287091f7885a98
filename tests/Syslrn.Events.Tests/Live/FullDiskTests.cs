using System.Diagnostics;
using Syslrn.Contracts;
using Syslrn.Contracts.Events;
using Syslrn.Events.Live;
using Syslrn.Events.Runs;
using Syslrn.Events.Scopes;

namespace Syslrn.Events.Tests.Live;

public sealed class FullDiskTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void AFullDiskEndsTheRecordingWithAnErrorAndKeepsWhatFitted()
    {
        LiveKernel.Require();
        using var directory = new TemporaryDirectory();
        RunTool("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", directory.Path);
        try
        {
            using Recording recording = Recorder.Start(TestRecorder.Elf, new RecorderOptions
            {
                Live = new LiveOptions { Scope = RecordingScope.WholeHost },
                Directory = directory["run"],
            });
            FillBut(directory["filler"], pages: 1);
            var waited = Stopwatch.StartNew();
            while (recording.Failure is null && waited.Elapsed < s_patience)
            {
                RunTool("sh", "-c", "for i in 1 2 3 4 5 6 7 8; do /bin/true; done");
            }

            SyslrnException e = Assert.Throws<SyslrnException>(recording.Stop);
            Assert.Equal(ErrorCause.Environment, e.Cause);
            Assert.Contains(directory["run"], e.Message, StringComparison.Ordinal);
            Assert.Contains("disk with room", e.Message, StringComparison.Ordinal);
            using Run run = RunDirectory.Open(directory["run"]);
            Assert.False(run.EndedProperly);
            Assert.Contains(run.Events[0].Records.ToArray(), r => r.Kind == EventKind.ProcessExec);
        }
        finally
        {
            RunTool("umount", directory.Path);
        }
    }

    private static void FillBut(string path, int pages)
    {
        string disk = Path.GetDirectoryName(path)!;
        long free = new DriveInfo(disk).AvailableFreeSpace - (pages * Environment.SystemPageSize);
        File.WriteAllBytes(path, new byte[free]);
    }

    private static void RunTool(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments))!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
