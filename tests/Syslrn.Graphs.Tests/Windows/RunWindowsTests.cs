using Syslrn.Contracts;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;

namespace Syslrn.Graphs.Tests.Windows;

public class RunWindowsTests
{
    private static readonly Proc Init = new(1, "init");
    private static readonly Proc Server = new(10, "init", StartNs: 2_100_000_000);
    private static readonly (string, double)[] s_phases = [("before", 1500), ("startup", 2000), ("idle", 3000), ("serving", 5000)];

    [Fact]
    public void ARunWithoutPhasesIsOneServingWindow()
    {
        using var run = new RecordedRun(Life(), startedMs: 1001, endedMs: 9000, load: Load.Of(3));
        RunView view = RunWindows.From(run.Run);

        RunWindow window = Assert.Single(view.Windows);
        Assert.Equal(WindowKind.Serving, window.Kind);
        Assert.Equal(new Exposure(Load.Of(3), TimeSpan.FromMilliseconds(7999)), window.Exposure);
        Assert.Equal(8, window.Graph.Nodes.Length);
        Assert.All(window.Graph.Nodes.ToArray(), n => Assert.Equal(ActivityClass.Unknown, n.Class));
        Assert.Equal("run", view.Name);
        Assert.Equal(("error.log", "second"), (view.Logs[0].Name, view.Logs[0].Lines[1]));
    }

    [Fact]
    public void TheIdleAndTheServingWindowHoldOnlyWhatWasAddedInThem()
    {
        using var run = new RecordedRun(Life(), 1001, 9000, s_phases, Load.Of(2));
        RunView view = RunWindows.From(run.Run);

        Assert.Equal([WindowKind.Idle, WindowKind.Serving], view.Windows.Select(w => w.Kind));
        Assert.Equal([new(Load.None, TimeSpan.FromSeconds(2)), new(Load.Of(2), TimeSpan.FromSeconds(4))], view.Windows.Select(w => w.Exposure));
        Assert.Equal(["cleaner/20", "init/1*", "server/10*"], view.Windows[0].Graph.Processes());
        Assert.Equal(["server/10 creates cleaner/20"], view.Windows[0].Graph.Edges());
        Assert.Equal(
            ["cleaner/21", "cleaner/22", "init/1*", "psql/30", "psql/31", "server/10*", "sh/40"], view.Windows[1].Graph.Processes().Where(p => p != "cleaner/20*"));
        Assert.Equal(6, view.Windows[1].Graph.Edges().Count());
    }

    [Fact]
    public void ActivityClassesComeFromThePhases()
    {
        using var run = new RecordedRun(Life(), 1001, 9000, s_phases, Load.Of(2));
        foreach (SystemGraph graph in new[] { RunGraph.Whole(run.Run).Graph, RunWindows.From(run.Run).Windows[1].Graph })
        {
            Assert.Equal(ActivityClass.SystemBackground, graph.Process(1).Class);
            Assert.Equal(ActivityClass.ApplicationBackground, graph.Process(10).Class);
            Assert.Equal(ActivityClass.Workload, graph.Process(30).Class);
            Assert.Equal(ActivityClass.Workload, graph.Process(40).Class);

            // One cleaner in 2 s idle, two in 4 s serving: requests did not cause them.
            Assert.Equal(ActivityClass.ApplicationBackground, graph.Process(21).Class);
        }
    }

    [Fact]
    public void ALabelThatComesMoreOftenWhileServingIsWorkload()
    {
        Script busier = Life();
        busier.At(8500).Fork(Server, new Proc(23, "server", StartNs: 8_500_000_000)).Exec(new Proc(23, "x", StartNs: 8_500_000_000), "cleaner");
        using var run = new RecordedRun(busier, 1001, 9000, s_phases, Load.Of(2));

        Assert.Equal(ActivityClass.Workload, RunGraph.Whole(run.Run).Graph.Process(22).Class);
        Assert.Equal(ActivityClass.ApplicationBackground, RunGraph.Whole(run.Run).Graph.Process(20).Class);
    }

    [Fact]
    public void ProcessesOutsideTheScopeHaveNoClass()
    {
        Script script = Life().At(8000).UnixAccept(Server, new Proc(77, "curl", InScope: false));
        using var run = new RecordedRun(script, 1001, 9000, s_phases, Load.Of(2));

        Assert.Equal(ActivityClass.Unknown, RunGraph.Whole(run.Run).Graph.Process(77).Class);
    }

    [Fact]
    public void EventsOutOfOrderFallIntoTheWindowOfTheirTime()
    {
        Script script = Life();
        script.Records.Reverse();
        using var reversed = new RecordedRun(script, 1001, 9000, s_phases, Load.Of(2));
        using var ordered = new RecordedRun(Life(), 1001, 9000, s_phases, Load.Of(2));

        Assert.Equal(
            RunWindows.From(ordered.Run).Windows.Select(w => w.Graph.Everything()), RunWindows.From(reversed.Run).Windows.Select(w => w.Graph.Everything()));
    }

    [Fact]
    public void ArrivalsAtTheServiceInterfaceBelongToTheirWindow()
    {
        Script script = Life().At(4000).Inet(EventKind.Arrival, new Proc(0, ""), "127.0.0.1:80", "127.0.0.1:5000")
            .At(6000).Inet(EventKind.Arrival, new Proc(0, ""), "127.0.0.1:80", "127.0.0.1:5001")
            .At(7000).Inet(EventKind.Arrival, new Proc(0, ""), "127.0.0.1:81", "127.0.0.1:5002")
            .At(8000).Inet(EventKind.Arrival, new Proc(0, ""), "127.0.0.1:80", "127.0.0.1:5003");
        using var run = new RecordedRun(script, 1001, 9000, s_phases, listen: "127.0.0.1:80");
        RunView view = RunWindows.From(run.Run);

        Assert.Equal([4_000_000_000UL], view.Windows[0].Arrivals.Select(a => a.TimestampNs));
        Assert.Equal([6_000_000_000UL, 8_000_000_000], view.Windows[1].Arrivals.Select(a => a.TimestampNs));
        Assert.Equal(Load.Of(2), view.Windows[1].Exposure.Load);
    }

    [Fact]
    public void ARunOfWhichNothingTellsTheLoadIsAnError()
    {
        using var run = new RecordedRun(Life(), 1001, 9000, s_phases);

        SyslrnException error = Assert.Throws<SyslrnException>(() => RunWindows.From(run.Run));
        Assert.Equal(ErrorCause.Usage, error.Cause);
        Assert.Contains("load", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingPhaseIsAnErrorThatNamesThoseThereAre()
    {
        using var run = new RecordedRun(Life(), 1001, 9000, [("startup", 2000), ("idle", 3000)], Load.Of(2));

        SyslrnException error = Assert.Throws<SyslrnException>(() => RunWindows.From(run.Run));
        Assert.Contains("marked are startup, idle", error.Message, StringComparison.Ordinal);
        Assert.True(RunGraph.OfWindow(run.Run, WindowKind.Idle).Graph.Process(10).Preexisting);
    }

    [Fact]
    public void AWindowAskedForByNameIsTheOneThatTrainingSees()
    {
        using var run = new RecordedRun(Life(), 1001, 9000, s_phases, Load.Of(2));
        RunGraph serving = RunGraph.OfWindow(run.Run, WindowKind.Serving);

        Assert.Equal(RunWindows.From(run.Run).Windows[1].Graph.Everything(), serving.Graph.Everything());
        Assert.Equal((5_000_000_000UL, TimeSpan.FromSeconds(4), 0), (serving.StartNs, serving.Duration, serving.UnexplainedProcesses));
    }

    /// <summary>A server that starts, cleans up about every two seconds, and answers two requests with a psql each, the second through a shell.</summary>
    private static Script Life()
    {
        var script = new Script().Exists(Init).At(2100).Fork(Init, Server).Exec(Server, "server");
        Child(script, 3500, Server, 20, "cleaner");
        Child(script, 5500, Server, 21, "cleaner");
        Child(script, 6000, Server, 30, "psql");
        Proc shell = Child(script, 7000, Server, 40, "sh");
        Child(script, 7010, shell, 31, "psql");
        Child(script, 7500, Server, 22, "cleaner");
        return script.UnixAccept(Server, shell);
    }

    private static Proc Child(Script script, double ms, Proc parent, uint id, string name)
    {
        var child = new Proc(id, parent.Name, StartNs: (ulong)(ms * 1_000_000));
        script.At(ms).Fork(parent, child).Exec(child, name);
        return child;
    }
}
