using Syslrn.Contracts.Events;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Graphs.Tests.Building;

public class WindowTests
{
    private const ulong Second = 1_000_000_000;
    private static readonly Proc Shell = new(10, "sh");
    private static readonly Proc Daemon = new(11, "daemon");
    private static readonly Proc Stranger = new(90, "cron", InScope: false);

    [Fact]
    public void AWindowBeginsWithTheLivingProcessesUnderTheirPresentNames()
    {
        Proc gone = new(20, "sh", StartNs: 1 * Second);
        Proc stays = new(21, "sh", StartNs: 1 * Second);
        SystemGraph graph = InTwoWindows(
            new Script().Exists(Shell, Stranger).Fork(Shell, gone).Fork(Shell, stays).Exec(stays, "psql").UnixAccept(Shell, stays).Exit(gone),
            startMs: 20_000,
            new Script().At(21_000).Exec(Shell, "dash"));

        Assert.Equal(["dash/10*", "psql/21*"], graph.Processes());
        Assert.Empty(graph.Edges());
    }

    [Fact]
    public void OnlyTheEdgesOfTheWindowCountAndRepeatedOnesCountAgain()
    {
        SystemGraph graph = InTwoWindows(
            new Script().Exists(Shell, Daemon).UnixAccept(Daemon, Shell).PipeWrite(Shell, 4).PipeRead(Daemon, 4),
            startMs: 2000,
            new Script().At(3000).UnixAccept(Daemon, Shell));

        Assert.Equal(["sh/10 ipc daemon/11"], graph.Edges());
        Assert.Equal((EdgeSources.UnixStream, 3 * Second), (graph.Edges[0].Sources, graph.Edges[0].FirstSeenNs));
    }

    [Fact]
    public void AProcessForkedInTheWindowIsNewAndOneShownByALaterSnapshotOnlyIfItStartedInTheWindow()
    {
        Proc forked = new(20, "sh", StartNs: 3 * Second);
        Proc old = new(30, "old", StartNs: 1 * Second);
        Proc lost = new(31, "lost", StartNs: 3 * Second);
        SystemGraph graph = InTwoWindows(new Script().Exists(Shell), 2000, new Script().At(3000).Fork(Shell, forked).Exists(old, lost));

        Assert.Equal(["lost/31", "old/30*", "sh/10*", "sh/20"], graph.Processes());
    }

    [Fact]
    public void WhatWasSentBeforeTheWindowAndReceivedInItIsAnEdgeOfTheWindow()
    {
        SystemGraph graph = InTwoWindows(
            new Script().Exists(Shell, Daemon).PipeWrite(Shell, 4).Inet(EventKind.TcpConnect, Shell, "127.0.0.1:4000", "127.0.0.1:80"),
            startMs: 2000,
            new Script().At(2001).PipeRead(Daemon, 4).Inet(EventKind.TcpAccept, Daemon, "127.0.0.1:80", "127.0.0.1:4000"));

        Assert.Equal(["sh/10 ipc daemon/11", "sh/10 network daemon/11"], graph.Edges());
    }

    [Fact]
    public void AClientThatEndedJustBeforeTheWindowIsStillKnownToItsAcceptor()
    {
        Proc client = new(20, "sh", StartNs: 1 * Second);
        SystemGraph graph = InTwoWindows(
            new Script().Exists(Shell, Daemon).Fork(Shell, client).Exec(client, "psql").Exit(client),
            startMs: 1010,
            new Script().At(1011).UnixAccept(Daemon, client));

        Assert.Equal(["psql/20 ipc daemon/11"], graph.Edges());
    }

    [Fact]
    public void HoldersAreKnownInLaterWindowsWithWhatTheyInherited()
    {
        Proc child = new(20, "sh", StartNs: 1 * Second);
        Script first = new Script().Exists(Shell, Daemon).SocketExists(Daemon, 1, 2).SocketExists(Shell, 2, 1).Fork(Shell, child).Exit(Shell);

        Assert.Equal(["daemon/11 ipc sh/20"], InTwoWindows(first, 2000, new Script().At(3000).MessageSend(Daemon, 1, 2)).Edges());
    }

    [Fact]
    public void WhatHappenedOutsideBeforeTheWindowIsNoEdgeOfIt()
    {
        SystemGraph graph = InTwoWindows(
            new Script().Exists(Daemon, Stranger).Inet(EventKind.TcpAccept, Daemon, "127.0.0.1:80", "127.0.0.1:4000")
                .Inet(EventKind.TcpConnect, Daemon, "10.0.0.1:4001", "192.0.2.1:80").UnixConnect(Daemon, Stranger, 77),
            startMs: 1010,
            new Script());

        Assert.Equal(["daemon/11*"], graph.Processes());
        Assert.Empty(graph.Edges());
    }

    [Fact]
    public void UnexplainedProcessesAreCountedInTheirWindowOnly()
    {
        var builder = new SystemGraphBuilder();
        Feed(builder, new Script().Exists(Shell).PipeWrite(new Proc(50, "lost", StartNs: 1 * Second), 3));
        Assert.Equal(1, builder.UnexplainedProcesses);

        builder.BeginWindow(2 * Second);
        Assert.Equal(0, builder.UnexplainedProcesses);
        Assert.Equal(["lost/50*", "sh/10*"], builder.Build().Processes());
    }

    private static SystemGraph InTwoWindows(Script first, ulong startMs, Script second)
    {
        var builder = new SystemGraphBuilder();
        Feed(builder, first);
        builder.BeginWindow(startMs * 1_000_000);
        Feed(builder, second);
        return builder.Build();
    }

    private static void Feed(SystemGraphBuilder builder, Script script)
    {
        foreach (EventRecord record in script.Records)
        {
            builder.Add(record);
        }
    }
}
