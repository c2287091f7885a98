using Syslrn.Contracts;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Learning;
using Syslrn.Events.Libbpf;
using Syslrn.Events.Runs;

namespace Syslrn.Events.Tests.Runs;

public sealed class RunDirectoryTests
{
    private static readonly RunManifest s_manifest = new()
    {
        Application = "shop",
        Load = new Load([new("read", 3), new("write", 4.5)]),
        Label = RunLabels.Faulty,
        Fault = "silent-psql",
        Hosts = [new RunHost("alpha", "6.18.0"), new RunHost("beta", "6.1.0")],
        Scope = "cgroup /shop",
        Command = ["sh", "-c", "echo \"x\""],
        Syslrn = "1.0+abc",
        Service = [ServiceInterface.Parse("read", "127.0.0.1:80"), ServiceInterface.Parse("write", "unix:@name")],
        StartedNs = 123,
        StartedAt = DateTimeOffset.UnixEpoch,
    };

    [Fact]
    public void TheDescriptionComesBackAsItWasWritten()
    {
        using var directory = new TemporaryDirectory();
        RunManifest ended = s_manifest with
        {
            State = RunState.Ended,
            EndedNs = ulong.MaxValue,
            EndedAt = DateTimeOffset.UnixEpoch.AddSeconds(1),
            Events = 7,
            Lost = [new LostEvents(0, 1, "ring-full", 12)],
            UnavailableHooks = [new UnavailableHook("p", "kprobe/x", "no such hook")],
        };
        RunDirectory.Create(directory["run"], ended);

        RunManifest read = RunDirectory.ReadManifest(directory["run"]);

        Assert.Equivalent(ended, read, strict: true);
        Assert.Equal(ended.Service.AsEnumerable(), read.Service);
        Assert.Equal(ended.Load, read.Load);
    }

    [Fact]
    public void ADescriptionThatCannotBeTrueIsRefused()
    {
        using var directory = new TemporaryDirectory();
        string run = MakeRun(directory, s_manifest);
        RunDirectory.UpdateManifest(run, m => m with { EndedNs = 122 });
        Assert.Contains("endedNs 122 is before startedNs 123", Assert.Throws<SyslrnException>(() => RunDirectory.Open(run)).Message, StringComparison.Ordinal);
        RunDirectory.UpdateManifest(run, m => m with { Hosts = [] });
        Assert.Contains("hosts is empty", Assert.Throws<SyslrnException>(() => RunDirectory.Open(run)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ARunWithImpossibleRecordsIsIncompleteAndSaysWhere()
    {
        using var directory = new TemporaryDirectory();
        string run = MakeRun(directory, s_manifest with { State = RunState.Ended, EndedNs = 1000, Events = 5 });
        using (FileStream file = File.OpenWrite(RunDirectory.EventFilePath(run, "beta")))
        {
            // The kind of record 1, behind a header of 32 bytes.
            file.Position = 32 + EventRecord.Size + 64;
            file.Write([0xff, 0xff]);
        }

        using Run read = RunDirectory.Open(run);

        Assert.True(read.IsIncomplete);
        Assert.Equal((1, 0), (read.ExcludedRecords, read.MissingEvents));
        Assert.Contains("events-beta.bin: records that no recorder can have written were left out: 1, the first is record 1: kind 65535 is unknown", Assert.Single(read.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void ARunOfTwoHostsHasTheirEventsInOrder()
    {
        using var directory = new TemporaryDirectory();
        string run = MakeRun(directory, s_manifest);

        using Run read = RunDirectory.Open(run);

        Assert.Equal([2, 3], read.Events.Select(e => e.Records.Length));
        Assert.Equal("run", read.Name);
        Assert.False(read.EndedProperly);
        Assert.Equal(3ul, read.Events[1].Records[2].TimestampNs);
        Assert.Equal(123ul, read.EndNs);
        Assert.Contains("did not end properly", Assert.Single(read.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void ThingsToKnowBeforeTrustingTheRunAreWarnings()
    {
        using var directory = new TemporaryDirectory();
        string run = MakeRun(directory, s_manifest);
        File.AppendAllText(RunDirectory.EventFilePath(run, "alpha"), "torn");
        RunDirectory.UpdateManifest(run, m => m with
        {
            State = RunState.Ended,
            EndedNs = 1000,
            Events = 7,
            Lost = [new LostEvents(0, 0, "ring-full", 5), new LostEvents(1, 1, "ring-full", 6)],
            UnavailableHooks = [new UnavailableHook("pipe", "tp_btf/pipe", "no such hook")],
        });

        using Run read = RunDirectory.Open(run);

        Assert.Equal((4L, 1000ul, true), (read.TornBytes, read.EndNs, read.EndedProperly));
        Assert.Collection(
            read.Warnings,
            w => Assert.Contains("events-alpha.bin: torn tail: 4 bytes after 2 whole records", w, StringComparison.Ordinal),
            w => Assert.Contains("2 of 7 events are missing", w, StringComparison.Ordinal),
            w => Assert.Contains("11 events were lost (ring-full) on 2 CPUs", w, StringComparison.Ordinal),
            w => Assert.Contains("tp_btf/pipe", w, StringComparison.Ordinal));
    }

    [Fact]
    public void AnExistingDirectoryIsNotOverwritten()
    {
        using var directory = new TemporaryDirectory();
        RunDirectory.Create(directory["run"], s_manifest);

        SyslrnException e = Assert.Throws<SyslrnException>(() => RunDirectory.Create(directory["run"], s_manifest));

        Assert.Equal(ErrorCause.Usage, e.Cause);
        Assert.Contains("never overwritten", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEmptyDirectoryMayBeUsed()
    {
        using var directory = new TemporaryDirectory();

        RunDirectory.Create(directory.Path, s_manifest);

        Assert.Equal("shop", RunDirectory.ReadManifest(directory.Path).Application);
    }

    [Fact]
    public void ADirectoryThatCannotBeMadeIsTheEnvironmentsFault()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory["file"], "");

        SyslrnException e = Assert.Throws<SyslrnException>(() => RunDirectory.Create(directory["file/run"], s_manifest));

        Assert.Equal(ErrorCause.Environment, e.Cause);
        Assert.Contains(directory["file/run"], e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("")]
    [InlineData("a b")]
    public void AHostNameThatIsNoFileNameIsRefused(string name)
    {
        using var directory = new TemporaryDirectory();

        Assert.Throws<SyslrnException>(() => RunDirectory.Create(directory["run"], s_manifest with { Hosts = [new RunHost(name, "6")] }));
        Assert.False(Directory.Exists(directory["run"]));
    }

    [Fact]
    public void MarksComeBackByTime()
    {
        using var directory = new TemporaryDirectory();
        string run = MakeRun(directory, s_manifest);
        RunDirectory.Mark(run, new PhaseMark(RunPhases.Serving, 20));
        RunDirectory.Mark(run, new PhaseMark(RunPhases.Idle, 10));
        File.AppendAllText(Path.Combine(run, "phases.jsonl"), "{\"phase\":\"torn");

        using Run read = RunDirectory.Open(run);

        Assert.Equal([new PhaseMark(RunPhases.Idle, 10), new PhaseMark(RunPhases.Serving, 20)], read.Phases);
    }

    [Fact]
    public void ConcurrentMarksAreAllKept()
    {
        using var directory = new TemporaryDirectory();
        string run = MakeRun(directory, s_manifest);
        Parallel.For(1, 201, i => RunDirectory.Mark(run, new PhaseMark("idle", (ulong)i)));

        using Run read = RunDirectory.Open(run);

        Assert.Equal(Enumerable.Range(1, 200).Select(i => (ulong)i), read.Phases.Select(p => p.TimestampNs));
    }

    [Fact]
    public void AnEndedRunTakesNoMarks()
    {
        using var directory = new TemporaryDirectory();
        string run = MakeRun(directory, s_manifest with { State = RunState.Ended, EndedAt = DateTimeOffset.UnixEpoch });

        Assert.Contains("ended", Assert.Throws<SyslrnException>(() => RunDirectory.Mark(run, new PhaseMark("idle", 1))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("phases.jsonl", "{\"phase\":\"idle\",\"timestampNs\":1}\nnonsense\n", "phases.jsonl:2")]
    [InlineData("phases.jsonl", "{}\n", "phases.jsonl:1")]
    [InlineData("run.json", "{\n\"formatVersion\": 1,\n\"hots\": []}", "run.json:3")]
    [InlineData("run.json", "not json", "run.json:1")]
    [InlineData("run.json", "{\"service\": {\"a\": \"nowhere\"}}", "run.json")]
    [InlineData("run.json", "{\"load\": {\"a\": -1}}", "run.json")]
    [InlineData("run.json", "{\"formatVersion\": 99}", "version 99")]
    public void ADamagedFileIsNamedWithTheLine(string file, string contents, string place)
    {
        using var directory = new TemporaryDirectory();
        string run = MakeRun(directory, s_manifest);
        File.WriteAllText(Path.Combine(run, file), contents);

        SyslrnException e = Assert.Throws<SyslrnException>(() => RunDirectory.Open(run));

        Assert.Equal(ErrorCause.Usage, e.Cause);
        Assert.Contains(place, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Fact]
    public void MissingFilesAreNamed()
    {
        using var directory = new TemporaryDirectory();
        string run = MakeRun(directory, s_manifest);

        File.Delete(RunDirectory.EventFilePath(run, "beta"));
        Assert.Contains("events-beta.bin does not exist", Assert.Throws<SyslrnException>(() => RunDirectory.Open(run)).Message, StringComparison.Ordinal);
        Assert.Contains("run.json does not exist", Assert.Throws<SyslrnException>(() => RunDirectory.Open(directory["none"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FilesOfAnotherHostAreRefused()
    {
        using var directory = new TemporaryDirectory();
        string run = MakeRun(directory, s_manifest);
        File.Copy(RunDirectory.EventFilePath(run, "alpha"), RunDirectory.EventFilePath(run, "beta"), overwrite: true);

        Assert.Contains("holds events of host 0", Assert.Throws<SyslrnException>(() => RunDirectory.Open(run)).Message, StringComparison.Ordinal);
    }

    private static string MakeRun(TemporaryDirectory directory, RunManifest manifest)
    {
        string run = directory["run"];
        RunDirectory.Create(run, manifest);
        for (int host = 0; host < manifest.Hosts.Length; host++)
        {
            SomeRecords.Write(RunDirectory.EventFilePath(run, manifest.Hosts[host].Name), SomeRecords.Make(2 + host), host);
        }

        return run;
    }
}
