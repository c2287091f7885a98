using System.Diagnostics;
using Syslrn.Contracts;
using Syslrn.Contracts.Events;
using Syslrn.Events.Live;
using Syslrn.Events.Runs;
using Syslrn.Events.Scopes;

namespace Syslrn.Events.Tests.Live;

public sealed class RecordingTests
{
    [Fact]
    public void ForksAndExecsOfASubtreeAreInTheRunAndNothingElse()
    {
        LiveKernel.Require();
        using var directory = new TemporaryDirectory();
        using Process shell = StartShell();
        Recording recording = Start(directory, new SubtreeScope(shell.Id));
        Process.Start("/bin/true").WaitForExit(); // outside of the scope

        recording.Mark(RunPhases.Serving);
        Tell(shell, "/bin/true; /bin/echo done");
        Assert.Equal("done", shell.StandardOutput.ReadLine());
        RunManifest manifest = recording.Stop();

        using Run run = RunDirectory.Open(directory["run"]);
        EventRecord[] added = [.. run.Events[0].Records.ToArray().Where(r => r.Kind is EventKind.ProcessFork or EventKind.ProcessExec)];
        Assert.Equal(["sh fork", "true exec", "sh fork", "echo exec"], added.Select(r => $"{Name(r)} {(r.Kind == EventKind.ProcessFork ? "fork" : "exec")}"));
        Assert.All(added.Where(r => r.Kind == EventKind.ProcessFork), r => Assert.Equal((uint)shell.Id, r.ProcessId));
        Assert.Equal(added[0].PeerProcessId, added[1].ProcessId);
        Assert.True(run.EndedProperly);
        Assert.Equal(manifest.Events, run.Events[0].Records.Length);
        Assert.Equal($"subtree:{shell.Id}", manifest.Scope);
        PhaseMark mark = Assert.Single(run.Phases);
        Assert.InRange(mark.TimestampNs, manifest.StartedNs, added[0].TimestampNs);
        Assert.InRange(run.EndNs, added[^1].TimestampNs, BootClock.NowNs);
    }

    [Fact]
    public void WhatExistsIsListedAndTheRecorderIsNot()
    {
        LiveKernel.Require();
        using var directory = new TemporaryDirectory();
        using Process shell = StartShell();
        using Recording recording = Start(directory, RecordingScope.WholeHost);
        recording.Stop();

        using Run run = RunDirectory.Open(directory["run"]);
        EventRecord[] records = run.Events[0].Records.ToArray();
        Assert.Equal("sh", Name(Assert.Single(records, r => r.Kind == EventKind.ProcessExists && r.ProcessId == (uint)shell.Id)));
        Assert.DoesNotContain(records, r => r.ProcessId == (uint)Environment.ProcessId);
        Assert.Contains(records, r => r.Kind == EventKind.PipeExists && r.ProcessId == (uint)shell.Id && r.Traits.HasFlag(EventTraits.ReadEnd));
    }

    [Fact]
    public void DescendantsThatExistAtTheStartAreInTheSubtree()
    {
        LiveKernel.Require();
        using var directory = new TemporaryDirectory();
        using Process shell = StartShell();
        Tell(shell, "sh -c 'echo ready; read line; /bin/true; echo done'");
        Assert.Equal("ready", shell.StandardOutput.ReadLine());

        Recording recording = Start(directory, new SubtreeScope(shell.Id));
        Assert.Equal(2, recording.CountProcessesInScope());
        Tell(shell, "go");
        Assert.Equal("done", shell.StandardOutput.ReadLine());
        recording.Stop();

        using Run run = RunDirectory.Open(directory["run"]);
        EventRecord fork = Assert.Single(run.Events[0].Records.ToArray(), r => r.Kind == EventKind.ProcessFork);
        Assert.NotEqual((uint)shell.Id, fork.ProcessId);
        Assert.Equal("sh", Name(fork));
    }

    [Fact]
    public void ACgroupWithItsDescendantsIsRecorded()
    {
        LiveKernel.Require();
        using var directory = new TemporaryDirectory();
        using Process shell = StartShell();
        using Process other = StartShell();
        var cgroup = new Cgroup($"syslrn-test-{Environment.ProcessId}");
        var inner = new Cgroup($"{cgroup.Name}/inner");
        inner.Create();
        try
        {
            inner.Add(shell.Id);
            Recording recording = Start(directory, new CgroupScope(cgroup.Name));
            Assert.Equal(1, recording.CountProcessesInScope());
            foreach (Process each in new[] { other, shell })
            {
                Tell(each, "/bin/true; echo done");
                Assert.Equal("done", each.StandardOutput.ReadLine());
            }

            recording.Stop();
            using Run run = RunDirectory.Open(directory["run"]);
            EventRecord fork = Assert.Single(run.Events[0].Records.ToArray(), r => r.Kind == EventKind.ProcessFork);
            Assert.Equal(((uint)shell.Id, inner.ReadId()), (fork.ProcessId, fork.CgroupId));
            Assert.True(fork.Traits.HasFlag(EventTraits.ActorInScope));
        }
        finally
        {
            shell.Kill();
            shell.WaitForExit();
            Assert.True(inner.TryRemove() && cgroup.TryRemove());
        }
    }

    [Fact]
    public void EventsThatFindNoRoomAreCountedAndKeptWithTheRun()
    {
        LiveKernel.Require();
        using var directory = new TemporaryDirectory();
        using Process shell = StartShell();
        var options = new RecorderOptions
        {
            Live = new LiveOptions { Scope = new SubtreeScope(shell.Id), RingBytes = (uint)Environment.SystemPageSize },
            Directory = directory["run"],
            DrainEvery = TimeSpan.FromHours(1), // nothing is drained before the end
        };
        Recording recording = Recorder.Start(TestRecorder.Elf, options);
        Tell(shell, "i=0; while [ $i -lt 100 ]; do /bin/true; i=$((i+1)); done; echo done");
        Assert.Equal("done", shell.StandardOutput.ReadLine());
        recording.Stop();

        using Run run = RunDirectory.Open(directory["run"]);
        long forksAndExecs = run.Events[0].Records.ToArray().Count(r => r.Kind is EventKind.ProcessFork or EventKind.ProcessExec);
        Assert.Equal(200, forksAndExecs + run.LostEvents.Where(l => l.Reason == "ring-full").Sum(l => l.Count));
        Assert.InRange(forksAndExecs, 1, Environment.SystemPageSize / EventRecord.Size);
        Assert.Contains(run.Warnings, w => w.Contains("were lost (ring-full)", StringComparison.Ordinal));
    }

    [Fact]
    public void AHookThatTheKernelLacksIsReportedAndTheRestIsRecorded()
    {
        LiveKernel.Require();
        using var directory = new TemporaryDirectory();
        using Recording recording = Start(directory, RecordingScope.WholeHost);

        Assert.Equal("test_missing", Assert.Single(recording.Unavailable).Program);
        Assert.Equal("test_missing", Assert.Single(recording.Stop().UnavailableHooks).Program);
    }

    [Fact]
    public void ARecordingThatWasNotStoppedSaysSo()
    {
        LiveKernel.Require();
        using var directory = new TemporaryDirectory();
        Start(directory, RecordingScope.WholeHost).Dispose();

        using Run run = RunDirectory.Open(directory["run"]);

        Assert.False(run.EndedProperly);
        Assert.NotEqual(0, run.Events[0].Records.Length);
    }

    [Fact]
    public void ABadScopeOrDirectoryIsRefusedBeforeAnythingIsWritten()
    {
        LiveKernel.Require();
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory["file"], "");

        Assert.Contains("no process", Assert.Throws<SyslrnException>(() => Start(directory, new SubtreeScope(int.MaxValue))).Message, StringComparison.Ordinal);
        Assert.Contains("does not exist", Assert.Throws<SyslrnException>(() => Start(directory, new CgroupScope("syslrn-none"))).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(directory["run"]));
        var options = new RecorderOptions { Live = new LiveOptions { Scope = RecordingScope.WholeHost }, Directory = directory["file"] };
        Assert.Contains("exists already", Assert.Throws<SyslrnException>(() => Recorder.Start(TestRecorder.Elf, options)).Message, StringComparison.Ordinal);
    }

    private static Recording Start(TemporaryDirectory directory, RecordingScope scope) =>
        Recorder.Start(TestRecorder.Elf, new RecorderOptions { Live = new LiveOptions { Scope = scope }, Directory = directory["run"] });

    /// <summary>A shell that executes what it is told; it ends when its input does.</summary>
    private static Process StartShell() =>
        Process.Start(new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true })!;

    private static void Tell(Process shell, string command)
    {
        shell.StandardInput.WriteLine(command);
        shell.StandardInput.Flush();
    }

    private static string Name(in EventRecord record) => ProcessName.Decode(record.Comm);
}
