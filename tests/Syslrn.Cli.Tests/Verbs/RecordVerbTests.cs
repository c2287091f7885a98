using System.Text.Json;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Learning;
using Syslrn.Events;
using Syslrn.Events.Runs;
using Syslrn.Events.Scopes;

namespace Syslrn.Cli.Tests.Verbs;

/// <summary>Real recordings on the running kernel.</summary>
public sealed class RecordVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("syslrn-record-").FullName;

    private string RunPath => Path.Combine(_folder, "run");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task ACommandIsRecordedFromItsExecToTheEndOfItsLastDescendant()
    {
        LiveKernel.Require();
        var run = await SyslrnCommand.RunAsync(
            "record", "--out", RunPath, "--label", "normal", "--load", "7", "--host-name", "here", "--json", "--", "sh", "-c", "(sleep 0.7; echo \"$0\" | cat) & exit 0", "it's \"quoted\"; $x");

        Assert.Equal(0, run.ExitCode);
        using JsonDocument json = JsonDocument.Parse(run.Output);
        Assert.Contains("it's \"quoted\"; $x", run.Errors);
        using Run recorded = RunDirectory.Open(RunPath);
        Assert.Empty(recorded.Warnings);
        Assert.Equal(("normal", Load.Of(7), "here"), (recorded.Manifest.Label, recorded.Manifest.Load, recorded.Manifest.Hosts[0].Name));
        Assert.Equal(recorded.Manifest.Events, json.RootElement.GetProperty("events").GetInt64());
        // the shell's subshell, in which sleep and the two sides of the pipe are processes
        Assert.Equal(["sh", "sleep", "cat"], Names(recorded, EventKind.ProcessExec));
        Assert.Equal(4, Names(recorded, EventKind.ProcessFork).Count);
        Assert.Equal(5, Names(recorded, EventKind.ProcessExit).Count);
        Assert.Contains(run.Errors, e => e.Contains("the command ended; processes still in scope", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ACommandThatFailsIsANegativeFinding()
    {
        LiveKernel.Require();
        var run = await SyslrnCommand.RunAsync("record", "--out", RunPath, "--", "sh", "-c", "exit 3");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("syslrn: warning: the command ended with exit code 3", run.Errors);
        Assert.Matches(@"(?m)^  process-exec +1$", run.Output);
        Assert.Matches(@"events in \d+\.\d s, 0 lost", run.Output);
    }

    [Fact]
    public async Task TheDurationEndsARecordingAndItsCommand()
    {
        LiveKernel.Require();
        var run = await SyslrnCommand.RunAsync("record", "--out", RunPath, "--duration", "1", "--", "sleep", "600");

        Assert.Equal(1, run.ExitCode); // sleep was ended by SIGTERM
        using Run recorded = RunDirectory.Open(RunPath);
        Assert.True(recorded.EndedProperly);
        EventRecord exit = Assert.Single(recorded.Events[0].Records.ToArray(), r => r.Kind == EventKind.ProcessExit);
        Assert.Equal(15, exit.Result);
    }

    [Fact]
    public async Task KillingTheRecorderKeepsWhatWasRecordedBefore()
    {
        LiveKernel.Require();
        using (var syslrn = new RunningSyslrn("record", "--out", RunPath, "--scope", $"subtree:{Environment.ProcessId}"))
        {
            syslrn.WaitFor("recording subtree");
            for (int i = 0; i < 5; i++)
            {
                System.Diagnostics.Process.Start("true").WaitForExit();
            }

            Thread.Sleep(TimeSpan.FromMilliseconds(500)); // what is older than 200 ms is in the file
            syslrn.Signal("KILL");
            Assert.Equal(137, (await syslrn.EndAsync()).ExitCode);
        }

        using Run recorded = RunDirectory.Open(RunPath);
        Assert.False(recorded.EndedProperly);
        Assert.Contains("did not end properly", Assert.Single(recorded.Warnings), StringComparison.Ordinal);
        Assert.Equal(5, Names(recorded, EventKind.ProcessExec).Count(n => n == "true"));
        Assert.InRange(recorded.EndNs, recorded.Manifest.StartedNs, BootClock.NowNs);

        File.AppendAllText(recorded.Events[0].Path, "the beginning of a record");
        using Run torn = RunDirectory.Open(RunPath);
        Assert.Equal(25, torn.TornBytes);
        Assert.Equal(recorded.Events[0].Records.Length, torn.Events[0].Records.Length);
    }

    [Fact]
    public async Task CtrlCEndsARecordingProperlyAndPhasesAreMarkedMeanwhile()
    {
        LiveKernel.Require();
        using var syslrn = new RunningSyslrn("record", "--out", RunPath, "--scope", "host");
        syslrn.WaitFor("recording host");

        var wrong = await SyslrnCommand.RunAsync("mark", RunPath, "srving");
        Assert.Equal(2, wrong.ExitCode);
        Assert.Equal("syslrn: argument PHASE is 'srving', expected one of before, startup, idle, serving: did you mean 'serving'?", wrong.Errors[0]);
        Assert.Equal(0, (await SyslrnCommand.RunAsync("mark", RunPath, "serving")).ExitCode);
        syslrn.Signal("INT");

        Assert.Equal(0, (await syslrn.EndAsync()).ExitCode);
        using (Run recorded = RunDirectory.Open(RunPath))
        {
            Assert.True(recorded.EndedProperly);
            PhaseMark mark = Assert.Single(recorded.Phases);
            Assert.Equal("serving", mark.Phase);
            Assert.InRange(mark.TimestampNs, recorded.Manifest.StartedNs, recorded.EndNs);
        }

        var late = await SyslrnCommand.RunAsync("mark", RunPath, "serving");
        Assert.Equal(2, late.ExitCode);
        Assert.Contains("the recording ended", late.Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACgroupIsMadeForTheCommandAndRemovedAfterwards()
    {
        LiveKernel.Require();
        var cgroup = new Cgroup($"syslrn-record-{Environment.ProcessId}/inner");
        var run = await SyslrnCommand.RunAsync("record", "--out", RunPath, "--scope", $"cgroup:{cgroup.Name}", "--", "sh", "-c", "cat /proc/self/cgroup; true");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"0::/{cgroup.Name}\n", run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.GetDirectoryName(cgroup.Path)));
        using Run recorded = RunDirectory.Open(RunPath);
        Assert.Equal(["sh", "cat"], Names(recorded, EventKind.ProcessExec));
    }

    [Fact]
    public async Task ACgroupThatIsRemovedMeanwhileIsReported()
    {
        LiveKernel.Require();
        var cgroup = new Cgroup($"syslrn-gone-{Environment.ProcessId}");
        cgroup.Create();
        using var syslrn = new RunningSyslrn("record", "--out", RunPath, "--scope", $"cgroup:{cgroup.Name}");
        syslrn.WaitFor("recording cgroup");
        Assert.True(cgroup.TryRemove());
        syslrn.Signal("TERM");

        Assert.Equal(0, (await syslrn.EndAsync()).ExitCode);
        Assert.Contains(syslrn.Errors, e => e.Contains("was removed while it was recorded", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WithoutPrivilegesOneLineSaysSoAndNothingIsWritten()
    {
        LiveKernel.Require();
        // Still root by name: another user may not be allowed into this checkout.
        var run = await SyslrnCommand.RunAsync(
            "setpriv", ["--bounding-set=-bpf,-perfmon,-sys_admin", Repository.Path("artifacts", "syslrn", "syslrn"), "record", "--out", RunPath, "--", "true"]);

        Assert.Equal(3, run.ExitCode);
        Assert.Equal("syslrn: eBPF needs the capabilities CAP_BPF and CAP_PERFMON, which this process does not have: run as root", Assert.Single(run.Errors));
        Assert.False(Directory.Exists(RunPath));
    }

    [Theory]
    [InlineData(2, "exists already", "--out", "/usr", "--", "true")]
    [InlineData(2, "'no-such-command' was not found in PATH", "--out", "RUN", "--", "no-such-command")]
    [InlineData(2, "nothing to record", "--out", "RUN")]
    [InlineData(2, "no process 2147483647", "--out", "RUN", "--scope", "subtree:2147483647")]
    [InlineData(2, "cgroup 'syslrn-none' does not exist", "--out", "RUN", "--scope", "cgroup:syslrn-none")]
    [InlineData(2, "host name 'a b'", "--out", "RUN", "--host-name", "a b", "--", "true")]
    [InlineData(3, "cannot be written", "--out", "/proc/none/run", "--", "true")]
    public async Task AMistakeIsOneLineWithPlaceAndFix(int exitCode, string message, params string[] arguments)
    {
        LiveKernel.Require();
        var run = await SyslrnCommand.RunAsync(["record", .. arguments.Select(a => a == "RUN" ? RunPath : a)]);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(message, Assert.Single(run.Errors, e => e.StartsWith("syslrn: ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.False(Directory.Exists(RunPath));
    }

    [Fact]
    public async Task AllMistakesAreReportedTogether()
    {
        var run = await SyslrnCommand.RunAsync("record", "--out", RunPath, "--duration", "-1", "--label", "nrmal", "--load", "a=1", "--load", "a=2", "--load", "x");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(
            [
                "syslrn: option '--duration' is '-1', expected seconds, or a duration such as 500ms, 2s, 5m or 1h",
                "syslrn: option '--label' is 'nrmal', expected one of normal, faulty, benign: did you mean 'normal'?",
                "syslrn: option '--load' is 'a=2', but 'a' was given before",
                "syslrn: option '--load' is 'x', expected a number of requests, or TYPE=N for each request type",
                "syslrn: see 'syslrn record --help'",
            ],
            run.Errors);
    }

    private static IReadOnlyList<string> Names(Run run, EventKind kind) =>
        [.. run.Events[0].Records.ToArray().Where(r => r.Kind == kind).OrderBy(r => r.TimestampNs).Select(r => ProcessName.Decode(r.Comm))];
}
