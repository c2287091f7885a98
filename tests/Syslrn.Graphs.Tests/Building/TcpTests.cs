using Syslrn.Contracts.Events;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Graphs.Tests.Building;

public class TcpTests
{
    private const string Here = "127.0.0.1:40000";
    private const string Service = "127.0.0.1:80";
    private static readonly Proc Client = new(12, "client");
    private static readonly Proc Server = new(11, "server");
    private static readonly Proc Second = new(13, "second");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TheTwoEndsOfAConnectionAreJoinedInWhicheverOrderTheyAreSeen(bool connectFirst)
    {
        var script = new Script().Exists(Client, Server);
        _ = connectFirst
            ? script.Inet(EventKind.TcpConnect, Client, Here, Service).Inet(EventKind.TcpAccept, Server, Service, Here)
            : script.Inet(EventKind.TcpAccept, Server, Service, Here).Inet(EventKind.TcpConnect, Client, Here, Service);

        Assert.Equal(["client/12 network server/11"], script.Build().Edges());
        Assert.Equal(EdgeSources.Tcp, script.Build().Edges[0].Sources);
    }

    [Fact]
    public void AConnectionThatIsNeverAcceptedIsNoEdge() =>
        Assert.Empty(new Script().Exists(Client, Server).Inet(EventKind.TcpConnect, Client, Here, Service).Build().Edges());

    [Fact]
    public void AFailedConnectIsNoEdge() =>
        Assert.Empty(new Script().Exists(Client).Inet(EventKind.TcpConnect, Client, "10.0.0.1:40000", "192.0.2.9:80", result: -111).Build().Edges());

    [Fact]
    public void APortThatIsUsedAgainBelongsToTheNewConnection()
    {
        SystemGraph graph = new Script().Exists(Client, Second, Server)
            .Inet(EventKind.TcpConnect, Client, Here, Service)
            .Inet(EventKind.TcpConnect, Second, Here, Service).Inet(EventKind.TcpAccept, Server, Service, Here).Build();

        Assert.Equal(["second/13 network server/11"], graph.Edges());
    }

    [Fact]
    public void AnAcceptLongAgoIsNotTheOtherEndOfANewConnection()
    {
        SystemGraph graph = new Script().Exists(Client, Second, Server)
            .At(2000).Inet(EventKind.TcpAccept, Second, Service, Here)
            .At(9000).Inet(EventKind.TcpConnect, Client, Here, Service).Inet(EventKind.TcpAccept, Server, Service, Here).Build();

        Assert.Equal(["127.0.0.1 network second/13", "client/12 network server/11"], graph.Edges());
    }

    [Fact]
    public void TheSameLoopbackTupleInAnotherNetworkNamespaceIsAnotherConnection()
    {
        SystemGraph graph = new Script().Exists(Client, Second, Server)
            .Inet(EventKind.TcpConnect, Client, Here, Service, ns: 1).Inet(EventKind.TcpConnect, Second, Here, Service, ns: 2)
            .Inet(EventKind.TcpAccept, Server, Service, Here, ns: 1).Build();

        Assert.Equal(["client/12 network server/11"], graph.Edges());
    }

    [Fact]
    public void AConnectionBetweenTwoNetworkNamespacesOfAHostIsJoined()
    {
        SystemGraph graph = new Script().Exists(Client, Server)
            .Inet(EventKind.TcpConnect, Client, "10.0.0.2:40000", "10.0.0.1:80", ns: 1)
            .Inet(EventKind.TcpAccept, Server, "10.0.0.1:80", "10.0.0.2:40000", ns: 2).Build();

        Assert.Equal(["client/12 network server/11"], graph.Edges());
    }

    [Fact]
    public void AConnectionAcrossTwoHostsIsJoinedWhateverTheirNamespacesAndClocks()
    {
        Proc remote = Server with { Host = 1 };
        Script script = new Script().Exists(Client, remote)
            .At(5000).Inet(EventKind.TcpConnect, Client, "10.0.0.2:40000", "10.0.0.1:80", ns: 7)
            .At(2000).Inet(EventKind.TcpAccept, remote, "10.0.0.1:80", "10.0.0.2:40000", ns: 9);

        Assert.Equal(["client/12 network server/11"], script.Build().Edges());
        Assert.Equal(["client/12 network server/11"], Script.Build(script.Records.OrderBy(r => r.TimestampNs)).Edges());
    }

    [Fact]
    public void ProcessesOfTwoHostsWithTheSameIdAreTwo()
    {
        Proc twin = Client with { Host = 1, Name = "twin" };

        Assert.Equal(["client/12*", "twin/12*"], new Script().Exists(Client, twin).Build().Processes());
    }

    [Fact]
    public void AnIpv4ConnectionToAnIpv6ListenerIsJoined()
    {
        SystemGraph graph = new Script().Exists(Client, Server)
            .Inet(EventKind.TcpConnect, Client, "10.0.0.2:40000", "10.0.0.1:80")
            .Inet(EventKind.TcpAccept, Server, "[::ffff:10.0.0.1]:80", "[::ffff:10.0.0.2]:40000").Build();

        Assert.Equal(["client/12 network server/11"], graph.Edges());
    }

    [Fact]
    public void AnIpv6ConnectionIsJoined()
    {
        SystemGraph graph = new Script().Exists(Client, Server)
            .Inet(EventKind.TcpConnect, Client, "[::1]:40000", "[::1]:80").Inet(EventKind.TcpAccept, Server, "[::1]:80", "[::1]:40000").Build();

        Assert.Equal(["client/12 network server/11"], graph.Edges());
    }

    [Fact]
    public void ARemoteHostIsANodeOutsideTheScopeNamedByItsAddress()
    {
        SystemGraph graph = new Script().Exists(Client, Server)
            .Inet(EventKind.TcpConnect, Client, "10.0.0.1:40000", "192.0.2.9:443")
            .Inet(EventKind.TcpConnect, Client, "10.0.0.1:40001", "192.0.2.9:443")
            .Inet(EventKind.TcpAccept, Server, "10.0.0.1:80", "192.0.2.9:50000")
            .Inet(EventKind.TcpAccept, Server, "[2001:db8::1]:80", "[2001:db8::9]:50000").Build();

        Assert.Equal(
            ["192.0.2.9 network server/11", "2001:db8::9 network server/11", "client/12 network 192.0.2.9"], graph.Edges());
        Assert.Equal(["192.0.2.9!", "2001:db8::9!", "client/12*", "server/11*"], graph.Processes());
        Assert.Equal(SystemGraphBuilder.RemoteHostIndex, graph.Nodes.ToArray().First(n => n.ProcessId == 0).Host);
    }

    [Fact]
    public void AClientOutsideTheScopeIsANodeNamedByItsAddress() => Assert.Equal(
        ["127.0.0.1 network server/11"], new Script().Exists(Server).Inet(EventKind.TcpAccept, Server, Service, Here).Build().Edges());

    [Fact]
    public void AConnectionToAListenerOutsideTheScopeLeadsToIt()
    {
        Proc database = new(90, "mariadbd", InScope: false);
        Script script = new Script().Exists(Client, database).InetSocketExists(database, 5, 1, "0.0.0.0:3306");

        Assert.Equal(["client/12 network mariadbd/90"], script.Inet(EventKind.TcpConnect, Client, Here, "127.0.0.1:3306").Build().Edges());
    }

    [Fact]
    public void MessagesOverAnOldConnectionAreJoinedByItsTuple()
    {
        Script script = new Script().Exists(Client, Server)
            .InetSocketExists(Client, 1, 1, "10.0.0.1:40000", "10.0.0.1:5672").InetSocketExists(Server, 2, 1, "10.0.0.1:5672", "10.0.0.1:40000")
            .Inet(EventKind.MessageSend, Client, "10.0.0.1:40000", "10.0.0.1:5672");
        Assert.Equal(["client/12 network server/11"], script.Build().Edges());

        script.Inet(EventKind.MessageReceive, Server, "10.0.0.1:5672", "10.0.0.1:40000").Inet(EventKind.MessageSend, Server, "10.0.0.1:5672", "10.0.0.1:40000")
            .Inet(EventKind.MessageReceive, Client, "10.0.0.1:40000", "10.0.0.1:5672");
        Assert.Equal(["client/12 network server/11", "server/11 network client/12"], script.Build().Edges());
        Assert.All(script.Build().Edges.ToArray(), e => Assert.Equal(EdgeSources.Message, e.Sources));
    }

    [Fact]
    public void MessagesOverAnOldConnectionToARemoteHostLeadToItsNode()
    {
        SystemGraph graph = new Script().Exists(Client)
            .Inet(EventKind.MessageSend, Client, "10.0.0.1:40000", "192.0.2.9:5672")
            .Inet(EventKind.MessageReceive, Client, "10.0.0.1:40001", "192.0.2.8:5672").Build();

        Assert.Equal(["192.0.2.8 network client/12", "client/12 network 192.0.2.9"], graph.Edges());
    }
}
