using Syslrn.Contracts.Events;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Graphs.Tests.Building;

public class UdpTests
{
    private static readonly Proc Client = new(12, "client");
    private static readonly Proc Server = new(11, "server");
    private static readonly Proc Second = new(13, "second");

    [Fact]
    public void ADatagramLeadsToItsReaderAndTheAnswerBack()
    {
        SystemGraph graph = new Script().Exists(Client, Server)
            .Udp(EventKind.DatagramSend, Client, "0.0.0.0:40000", "127.0.0.1:53").Udp(EventKind.DatagramReceive, Server, "127.0.0.1:53", null)
            .Udp(EventKind.DatagramSend, Server, "127.0.0.1:53", "127.0.0.1:40000").Udp(EventKind.DatagramReceive, Client, "0.0.0.0:40000", null).Build();

        Assert.Equal(["client/12 network server/11", "server/11 network client/12"], graph.Edges());
        Assert.All(graph.Edges.ToArray(), e => Assert.Equal(EdgeSources.Udp, e.Sources));
    }

    [Fact]
    public void ADatagramLeadsToAnotherHost()
    {
        Proc remote = Server with { Host = 1 };
        SystemGraph graph = new Script().Exists(Client, remote)
            .Udp(EventKind.DatagramSend, Client, "10.0.0.2:40000", "10.0.0.1:53", ns: 4)
            .Udp(EventKind.DatagramReceive, remote, "10.0.0.1:53", null, ns: 5).Build();

        Assert.Equal(["client/12 network server/11"], graph.Edges());
    }

    [Fact]
    public void AWildcardSocketReceivesWhatIsSentToAnAddressOfItsHost()
    {
        SystemGraph graph = new Script().Exists(Client, Server)
            .Udp(EventKind.DatagramReceive, Server, "[::]:53", null)
            .Udp(EventKind.DatagramSend, Client, "10.0.0.1:40000", "10.0.0.1:53").Build();

        Assert.Equal(["client/12 network server/11"], graph.Edges());
    }

    [Fact]
    public void AWildcardSocketDoesNotReceiveWhatIsSentToARemoteHost()
    {
        SystemGraph graph = new Script().Exists(Client, Server)
            .Udp(EventKind.DatagramReceive, Server, "0.0.0.0:53", null)
            .Udp(EventKind.DatagramSend, Client, "10.0.0.1:40000", "192.0.2.53:53").Build();

        Assert.Equal(["client/12 network 192.0.2.53"], graph.Edges());
    }

    [Fact]
    public void AnUnreadDatagramBelongsToTheOnlyHolderOfTheSocket()
    {
        SystemGraph graph = new Script().Exists(Client, Server).InetSocketExists(Server, 4, 2, "0.0.0.0:53").InetSocketExists(Second, 5, 1, "0.0.0.0:53")
            .Udp(EventKind.DatagramSend, Client, "127.0.0.1:40000", "127.0.0.1:53").Build();

        Assert.Equal(["client/12 network server/11"], graph.Edges());
    }

    [Fact]
    public void APortThatIsUsedAgainByALaterProcessIsToldApart()
    {
        Proc later = new(30, "later", StartNs: 1_006_500_000);
        SystemGraph graph = new Script().Exists(Client, Second, Server)
            .Udp(EventKind.DatagramSend, Client, "127.0.0.1:1", "127.0.0.1:40000").Udp(EventKind.DatagramReceive, Second, "127.0.0.1:40000", null)
            .Exit(Client).Fork(Server, later)
            .Udp(EventKind.DatagramReceive, later, "127.0.0.1:40000", null).Exit(Second)
            .Udp(EventKind.DatagramSend, Server, "127.0.0.1:2", "127.0.0.1:40000").Build();

        Assert.Equal(["client/12 network second/13", "server/11 creates server/30", "server/11 network server/30"], graph.Edges());
    }

    [Fact]
    public void LoopbackOfAnotherNamespaceIsElsewhere()
    {
        SystemGraph graph = new Script().Exists(Client, Server)
            .Udp(EventKind.DatagramSend, Client, "127.0.0.1:40000", "127.0.0.1:53", ns: 1)
            .Udp(EventKind.DatagramReceive, Server, "127.0.0.1:53", null, ns: 2).Build();

        Assert.Empty(graph.Edges());
    }
}
