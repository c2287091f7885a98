using Syslrn.Contracts.Events;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Graphs.Tests.Building;

public class ProcessTests
{
    private static readonly Proc Init = new(1, "init");
    private static readonly Proc Shell = new(10, "sh");
    private static readonly Proc Child = new(11, "sh", StartNs: 1_001_000_000);

    [Fact]
    public void AForkMakesAChildWithItsParentsNameAndACreationEdge()
    {
        SystemGraph graph = new Script().Exists(Shell).Fork(Shell, Child).Build();

        Assert.Equal(["sh/10*", "sh/11"], graph.Processes());
        Assert.Equal(["sh/10 creates sh/11"], graph.Edges());
        Assert.Equal(EdgeSources.ProcessFork, graph.Edges[0].Sources);
        Assert.Equal(1_001_000_000UL, graph.Edges[0].FirstSeenNs);
    }

    [Fact]
    public void AnExecRenamesTheNodeSoThatItsEarlierEdgesMoveWithIt()
    {
        SystemGraph graph = new Script().Exists(Shell).Fork(Shell, Child).PipeWrite(Child, 5).PipeRead(Shell, 5).Exec(Child, "psql").Build();

        Assert.Equal(["psql/11 ipc sh/10", "sh/10 creates psql/11"], graph.Edges());
    }

    [Fact]
    public void AChildForkedBeforeItsParentsExecKeepsTheOldName()
    {
        SystemGraph graph = new Script().Exists(Shell).Fork(Shell, Child).Exec(Shell, "psql").Build();

        Assert.Equal(["psql/10*", "sh/11"], graph.Processes());
    }

    [Fact]
    public void AForkFromANamedThreadGivesTheChildTheNameOfTheProcess()
    {
        // The record's name is always that of the process; what a renamed main thread calls itself later changes no label.
        Proc renamed = Shell with { Name = "worker#3" };
        SystemGraph graph = new Script().Exists(Shell).Fork(renamed, Child).Build();

        Assert.Equal(["sh/10*", "sh/11"], graph.Processes());
    }

    [Fact]
    public void ARepeatedForkMakesNoSecondEdgeUnlessItNamesAnotherParent()
    {
        Proc other = new(12, "cron");
        SystemGraph graph = new Script().Exists(Shell).Exists(other).Fork(Shell, Child).Fork(Shell, Child).Fork(other, Child).Fork(other, Child).Build();

        Assert.Equal(["cron/12 creates sh/11", "sh/10 creates sh/11"], graph.Edges());
    }

    [Fact]
    public void FailedForksAndExecsChangeNothing()
    {
        SystemGraph graph = new Script().Exists(Shell).Fork(Shell, Child with { Id = 0 }, result: -11).Exec(Shell, "sh", result: -2).Build();

        Assert.Equal(["sh/10*"], graph.Processes());
        Assert.Empty(graph.Edges());
    }

    [Fact]
    public void AReusedProcessIdIsAnotherProcess()
    {
        Proc again = new(11, "sh", StartNs: 1_003_000_000);
        SystemGraph graph = new Script().Exists(Shell)
            .Fork(Shell, Child).Exec(Child, "first").Exit(Child, 256)
            .Fork(Shell, again).Exec(again, "second").PipeWrite(again, 7).PipeRead(Shell, 7).Build();

        Assert.Equal(["first/11", "second/11", "sh/10*"], graph.Processes());
        Assert.Equal(["second/11 ipc sh/10", "sh/10 creates first/11", "sh/10 creates second/11"], graph.Edges());
    }

    [Fact]
    public void ALateRecordOfAnEarlierProcessWithTheSameIdFindsThatOne()
    {
        Proc again = new(11, "sh", StartNs: 1_002_000_000);
        SystemGraph graph = new Script().Exists(Shell).Fork(Shell, Child).Exit(Child).Fork(Shell, again).Exec(again, "new")
            .UnixAccept(Shell, Child).UnixAccept(Shell, again with { StartNs = 0 }).Build();

        Assert.Equal(["new/11 ipc sh/10", "sh/10 creates new/11", "sh/10 creates sh/11", "sh/11 ipc sh/10"], graph.Edges());
    }

    [Fact]
    public void AnExitLeavesTimeAndWaitStatus()
    {
        SystemGraph graph = new Script().Exists(Shell).Fork(Shell, Child).Exit(Child, 3 << 8).Build();

        Assert.Equal((1_002_000_000UL, 768), (graph.Process(11).EndNs, graph.Process(11).WaitStatus));
        Assert.Equal(0UL, graph.Process(10).EndNs);
    }

    [Fact]
    public void AProcessWhoseForkWasLostIsANodeAndIsCounted()
    {
        var builder = new SystemGraphBuilder();
        Proc lost = new(77, "cat", StartNs: 1_000_500_000);
        foreach (EventRecord record in new Script().Exists(Shell).PipeWrite(Shell, 3).PipeRead(lost, 3).Records)
        {
            builder.Add(record);
        }

        Assert.Equal(["cat/77", "sh/10*"], builder.Build().Processes());
        Assert.Equal(["sh/10 ipc cat/77"], builder.Build().Edges());
        Assert.Equal(1, builder.UnexplainedProcesses);
    }

    [Fact]
    public void AForkRecordThatIsOvertakenByTheChildStillExplainsIt()
    {
        var builder = new SystemGraphBuilder();
        foreach (EventRecord record in new Script().Exists(Shell).Exec(Child, "psql").Fork(Shell, Child).Records)
        {
            builder.Add(record);
        }

        Assert.Equal(["psql/11", "sh/10*"], builder.Build().Processes());
        Assert.Equal(0, builder.UnexplainedProcesses);
    }

    [Fact]
    public void ProcessesOutsideTheScopeAreNodesOnlyIfSomebodyInsideDealsWithThem()
    {
        Proc stranger = new(500, "cron", InScope: false);
        Proc client = new(501, "curl", InScope: false);
        SystemGraph graph = new Script().Exists(Init, stranger, client).UnixAccept(Init, client).Build();

        Assert.Equal(["curl/501!*", "init/1*"], graph.Processes());
    }

    [Fact]
    public void ANameEndsAtItsFirstZeroByteAndMayHoldAnyBytes()
    {
        var comm = default(EventRecord.CommBytes);
        byte[] bytes = [0xFF, (byte)'"', (byte)'<', (byte)'\n', 0, (byte)'x', (byte)'y'];
        bytes.CopyTo((Span<byte>)comm);
        var script = new Script().Exists(Shell).Fork(Shell, Child);
        script.Add(EventKind.ProcessExec, Child, change: (ref EventRecord r) => r.Comm = comm);

        Assert.Equal(["\\xFF\"<\\x0A/11", "sh/10*"], script.Build().Processes());
    }

    [Fact]
    public void TheKernelItselfIsNoProcess()
    {
        SystemGraph graph = new Script().Exists(Init).Add(EventKind.Arrival, Init with { Id = 0 }).Add(EventKind.TcpAccept, Init with { Id = 0 }).Build();

        Assert.Equal(["init/1*"], graph.Processes());
    }
}
