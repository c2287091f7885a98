using System.Text.Json;
using Syslrn.Cli.Monitoring;
using Syslrn.Cli.Output;
using Syslrn.Contracts.Learning;
using Syslrn.Monitoring;
using Syslrn.Monitoring.Alerts;

namespace Syslrn.Cli.Tests.Monitoring;

public sealed class MonitorOutputTests : IDisposable
{
    private static readonly Alert Raised = new(
        new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero), AlertKind.Raised, "shop", "psql/instances", 19, 20, 0.5,
        Load.Of(20).Requests, Load.None.Requests, 3.25, 1, Ongoing: false, Incomplete: false, LostEvents: 0);

    private readonly string _folder = Directory.CreateTempSubdirectory("syslrn-output-").FullName;
    private readonly StringWriter _results = new();
    private readonly StringWriter _people = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void AnAlertIsOneLineOfJsonOnStdoutAndOneForPeopleOnStderr()
    {
        Output(null).Alerted(Raised);
        string line = Assert.Single(_results.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        JsonElement alert = JsonDocument.Parse(line).RootElement;
        Assert.Equal("raised", alert.GetProperty("kind").GetString());
        Assert.Equal("2030-01-02T03:04:05+00:00", alert.GetProperty("time").GetString());
        Assert.Equal("shop", alert.GetProperty("application").GetString());
        Assert.Equal("psql/instances", alert.GetProperty("feature").GetString());
        Assert.Equal((19, 20, 0.5), (Number(alert, "observed"), Number(alert, "expected"), Number(alert, "tolerance")));
        Assert.Equal(20, Number(alert.GetProperty("load"), "requests"));
        Assert.Equal((3.25, 1), (Number(alert, "durationSeconds"), Number(alert, "window")));
        Assert.False(alert.GetProperty("incomplete").GetBoolean());
        Assert.Equal("ALERT psql/instances: 19 observed, 20 expected, tolerance 0.5, with 20 requests in 3.3 s (window 1)\n", _people.ToString());
    }

    [Fact]
    public void WhileRequestsAreInFlightAnAlertTellsThemAndTheRangeThatIsExpected()
    {
        Output(null).Alerted(Raised with { Observed = 17, ExpectedFrom = 20, ExpectedTo = 22, InFlight = Load.Of(2).Requests });
        Assert.Equal("ALERT psql/instances: 17 observed, 20 to 22 expected, tolerance 0.5, with 20 requests and 2 requests in flight in 3.3 s (window 1)\n", _people.ToString());
        Assert.Contains("\"expectedFrom\":20,\"expectedTo\":22", _results.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AnAlertAfterLossesSaysThatItIsIncomplete()
    {
        Output(null).Alerted(Raised with { Incomplete = true, LostEvents = 7 });
        Assert.Contains("\"incomplete\":true,\"lostEvents\":7", _results.ToString(), StringComparison.Ordinal);
        Assert.Contains("incomplete: 7 events were lost", _people.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AClearedAlertHasNoNumbersOfItsOwn()
    {
        Output(null).Alerted(Raised with { Kind = AlertKind.Cleared, Observed = null, Expected = null, Tolerance = null });
        Assert.Contains("\"kind\":\"cleared\"", _results.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"observed\":null", _results.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("cleared psql/instances", _people.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void TheAlertFileIsAppendedToAndReadableByItsOwnerOnly()
    {
        string path = Path.Combine(_folder, "alerts.jsonl");
        for (int i = 0; i < 2; i++)
        {
            var file = new AlertFile(path, Assert.Fail);
            Output(file).Alerted(Raised);
        }

        string[] lines = File.ReadAllLines(path);
        Assert.Equal(2, lines.Length);
        Assert.All(lines, l => Assert.Equal("shop", JsonDocument.Parse(l).RootElement.GetProperty("application").GetString()));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public void AFullDiskIsWarnedOfAndCountedAndEndsNothing()
    {
        var warnings = new List<string>();
        var file = new AlertFile("/dev/full", warnings.Add);

        Output(file).Alerted(Raised);
        Output(file).Alerted(Raised);

        Assert.Equal(2, file.Unwritten);
        Assert.Equal(
            [
                "--alert-file /dev/full: No space left on device: this line is on stdout only (1 so far)",
                "--alert-file /dev/full: No space left on device: this line is on stdout only (2 so far)",
            ],
            warnings);
        Assert.Equal(2, _results.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void AFileThatIsMovedAwayIsMadeAgain()
    {
        string path = Path.Combine(_folder, "alerts.jsonl");
        var file = new AlertFile(path, Assert.Fail);
        file.Append("first");
        File.Move(path, path + ".1");
        file.Append("second");
        Assert.Equal(("\"first\"\n", "\"second\"\n"), (File.ReadAllText(path + ".1"), File.ReadAllText(path)));
    }

    [Fact]
    public void AnAlertFileThatCannotBeWrittenIsNamedBeforeAnythingRuns()
    {
        var error = Assert.Throws<Contracts.SyslrnException>(() => new AlertFile(Path.Combine(_folder, "missing", "alerts"), Assert.Fail));
        Assert.Contains("--alert-file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheReadyFileAppearsOnlyWhenRequestsAreJudged()
    {
        string path = Path.Combine(_folder, "ready");
        File.WriteAllText(path, "left by another monitor");
        ReadyFile.Prepare(path);
        Assert.False(File.Exists(path));
        ReadyFile.Write(path);
        Assert.Equal($"{Environment.ProcessId}\n", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void TheStatusLineTellsTheStateAndWhatIsMissing()
    {
        var status = new MonitorStatus { Requests = Load.Of(20), InFlight = Load.Of(1) };
        Assert.Equal("1:02  20 requests, 1 in flight  ok  not checked yet", StatusLine.Of(status, TimeSpan.FromSeconds(62)));
        status = status with { Alerts = ["psql/instances"], LostEvents = 3 };
        Assert.Equal("1:00:00  20 requests, 1 in flight  ALERT psql/instances  not checked yet  LOST 3 events", StatusLine.Of(status, TimeSpan.FromHours(1)));
        Assert.Contains("confirming", StatusLine.Of(status with { Alerts = [], Confirming = true }, TimeSpan.Zero), StringComparison.Ordinal);
    }

    [Fact]
    public void OnATerminalTheStatusIsOverwrittenAndNeverWraps()
    {
        var progress = new ProgressWriter(_people, new Terminal(true, 20), TimeProvider.System);
        progress.ShowStatus(new string('x', 50));
        progress.Note("done");
        Assert.Equal($"\r\u001b[K{new string('x', 19)}\r\u001b[Kdone\n", _people.ToString());
    }

    private MonitorOutput Output(AlertFile? file) => new(
        new ResultWriter(_results, json: false, new Terminal(false, 100)),
        new ProgressWriter(_people, new Terminal(false, 100), TimeProvider.System),
        file,
        () => { },
        TimeProvider.System);

    private static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();
}
