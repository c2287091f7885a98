using Syslrn.Contracts.Events;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Graphs.Tests.Building;

public class IpcTests
{
    private static readonly Proc Master = new(10, "master");
    private static readonly Proc Worker = new(11, "worker");
    private static readonly Proc Client = new(12, "client");
    private static readonly Proc Other = new(13, "other");
    private static readonly Proc Stranger = new(90, "syslogd", InScope: false);

    [Fact]
    public void AUnixConnectionLeadsFromTheClientToTheAcceptorNotToTheListener()
    {
        SystemGraph graph = new Script().Exists(Master, Worker, Client).UnixConnect(Client, Master, 100).UnixAccept(Worker, Client, 100).Build();

        Assert.Equal(["client/12 ipc worker/11"], graph.Edges());
        Assert.Equal(EdgeSources.UnixStream, graph.Edges[0].Sources);
    }

    [Fact]
    public void AConnectionThatAFrozenAcceptorLeavesWaitingIsNoEdge()
    {
        SystemGraph graph = new Script().Exists(Master, Client).UnixConnect(Client, Master, 100).Build();

        Assert.Empty(graph.Edges());
    }

    [Fact]
    public void AConnectionToAListenerOutsideTheScopeIsAnEdgeUnlessSomebodyInsideAcceptsIt()
    {
        Script script = new Script().Exists(Stranger, Worker, Client).UnixConnect(Client, Stranger, 100);
        Assert.Equal(["client/12 ipc syslogd/90"], script.Build().Edges());

        // Socket activation: the service manager listens, the service accepts.
        Assert.Equal(["client/12 ipc worker/11"], script.UnixAccept(Worker, Client, 100).Build().Edges());
    }

    [Fact]
    public void AFailedConnectIsNoEdge()
    {
        var script = new Script().Exists(Client, Stranger);
        script.Add(EventKind.UnixConnect, Client, Stranger, 100, result: -111);

        Assert.Empty(script.Build().Edges());
    }

    [Fact]
    public void ConnectionsOfTheSamePairAreOneEdge()
    {
        SystemGraph graph = new Script().Exists(Worker, Client)
            .UnixAccept(Worker, Client).UnixAccept(Worker, Client).UnixAccept(Client, Worker).Build();

        Assert.Equal(["client/12 ipc worker/11", "worker/11 ipc client/12"], graph.Edges());
    }

    [Fact]
    public void AProcessHasNoEdgeToItself()
    {
        SystemGraph graph = new Script().Exists(Client).UnixAccept(Client, Client).PipeWrite(Client, 5).PipeRead(Client, 5)
            .SocketPair(Client, 1, 2).MessageSend(Client, 1, 2).MessageReceive(Client, 2, 1).Build();

        Assert.Empty(graph.Edges());
    }

    [Fact]
    public void MessagesOverAnInheritedSocketPairLeadFromSenderToReceiver()
    {
        Proc child = new(20, "child", StartNs: 1_002_500_000);
        SystemGraph graph = new Script().Exists(Master).SocketPair(Master, 1, 2).Fork(Master, child)
            .MessageSend(Master, 1, 2).MessageReceive(child, 2, 1).MessageSend(child, 2, 1).MessageReceive(Master, 1, 2).Build();

        Assert.Equal(["master/10 creates master/20", "master/10 ipc master/20", "master/20 ipc master/10"], graph.Edges());
        Assert.Equal(EdgeSources.Message, graph.Outgoing(0)[1].Sources);
    }

    [Fact]
    public void AMessageThatNobodyReceivedBelongsToTheOnlyHolderIfThereIsOne()
    {
        Script pooled = new Script().Exists(Client, Worker, Other).SocketExists(Client, 1, 2).SocketExists(Worker, 2, 1).MessageSend(Client, 1, 2);
        Assert.Equal(["client/12 ipc worker/11"], pooled.Build().Edges());

        pooled.At(500).SocketExists(Other, 2, 1);
        Assert.Empty(Script.Build(pooled.Records.OrderBy(r => r.TimestampNs)).Edges());
    }

    [Fact]
    public void AnEndThatAChildInheritedHasNotOneHolderUntilThatChildEnds()
    {
        Proc child = new(20, "child", StartNs: 1_004_500_000);
        Script script = new Script().Exists(Client, Worker).SocketExists(Client, 1, 2).SocketExists(Worker, 2, 1).Fork(Worker, child);

        Assert.DoesNotContain("client/12 ipc worker/11", script.MessageSend(Client, 1, 2).Build().Edges());
        Script ended = new Script().Exists(Client, Worker).SocketExists(Client, 1, 2).SocketExists(Worker, 2, 1).Fork(Worker, child)
            .Exit(child).MessageSend(Client, 1, 2);
        Assert.Contains("client/12 ipc worker/11", ended.Build().Edges());
    }

    [Fact]
    public void WhatAHolderOutsideTheScopeSendsIsKnownByItsReceipt()
    {
        Script script = new Script().Exists(Worker, Stranger).SocketExists(Stranger, 1, 2).SocketExists(Worker, 2, 1).MessageReceive(Worker, 2, 1);

        Assert.Equal(["syslogd/90 ipc worker/11"], script.Build().Edges());
    }

    [Fact]
    public void APooledConnectionWithBothEndsInsideHasAnEdgeEachWay()
    {
        SystemGraph graph = new Script().Exists(Client, Worker).SocketExists(Client, 1, 2).SocketExists(Worker, 2, 1)
            .MessageSend(Client, 1, 2).MessageReceive(Worker, 2, 1).MessageSend(Worker, 2, 1).MessageReceive(Client, 1, 2).Build();

        Assert.Equal(["client/12 ipc worker/11", "worker/11 ipc client/12"], graph.Edges());
    }

    [Fact]
    public void WritersAndReadersOfAPipeAreJoinedInWhicheverOrderTheyAreSeen()
    {
        SystemGraph graph = new Script().Exists(Master, Worker, Client)
            .PipeRead(Worker, 5).PipeWrite(Client, 5).PipeWrite(Master, 6).PipeRead(Worker, 6).Build();

        Assert.Equal(["client/12 ipc worker/11", "master/10 ipc worker/11"], graph.Edges());
    }

    [Fact]
    public void AFifoIsNotThePipeWithTheSameInode()
    {
        SystemGraph graph = new Script().Exists(Master, Worker, Client)
            .PipeWrite(Master, 5, EventTraits.NamedPipe).PipeRead(Client, 5).PipeRead(Worker, 5, EventTraits.NamedPipe).Build();

        Assert.Equal(["master/10 ipc worker/11"], graph.Edges());
    }

    [Fact]
    public void AReaderThatEndedBeforeTheFirstWriteReadNothingOfIt()
    {
        SystemGraph graph = new Script().Exists(Master, Worker, Client)
            .PipeWrite(Master, 5).PipeRead(Worker, 5).Exit(Worker).PipeWrite(Client, 5).Build();

        Assert.Equal(["master/10 ipc worker/11"], graph.Edges());
    }

    [Fact]
    public void AWriterThatEndedBeforeTheReadHasWritten()
    {
        SystemGraph graph = new Script().Exists(Master, Worker).PipeWrite(Master, 5).Exit(Master).PipeRead(Worker, 5).Build();

        Assert.Equal(["master/10 ipc worker/11"], graph.Edges());
    }

    [Fact]
    public void APipeThatNobodyReadsBelongsToTheOnlyHolderOfItsReadEnd()
    {
        SystemGraph graph = new Script().Exists(Master, Stranger).PipeExists(Master, 5, EventTraits.WriteEnd)
            .PipeExists(Stranger, 5, EventTraits.ReadEnd).PipeWrite(Master, 5).Build();

        Assert.Equal(["master/10 ipc syslogd/90"], graph.Edges());
    }

    [Fact]
    public void DatagramsLeadFromSenderToReaderOrToTheOnlyHolderOfTheSocket()
    {
        Script script = new Script().Exists(Client, Worker, Stranger).SocketExists(Stranger, 7).SocketExists(Worker, 8)
            .DatagramSend(Client, 7).DatagramSend(Client, 8).DatagramReceive(Worker, 8);
        SystemGraph graph = script.Build();

        Assert.Equal(["client/12 ipc syslogd/90", "client/12 ipc worker/11"], graph.Edges());
        Assert.All(graph.Edges.ToArray(), e => Assert.Equal(EdgeSources.UnixDatagram, e.Sources));
    }

    [Fact]
    public void AnEdgeRemembersAllWaysInWhichItWasSeen()
    {
        SystemGraph graph = new Script().Exists(Client, Worker).UnixAccept(Worker, Client).PipeWrite(Client, 5).PipeRead(Worker, 5).Build();

        Assert.Equal((EdgeSources.UnixStream | EdgeSources.Pipe, 1_002_000_000UL), (graph.Edges[0].Sources, graph.Edges[0].FirstSeenNs));
    }
}
