using System.Net;
using System.Net.Sockets;
using Syslrn.Contracts.Events;
using Syslrn.Events.Live;
using Syslrn.Events.Scopes;
using Syslrn.Kernel.Tests.Counting;
using Syslrn.Kernel.Tests.Harness;
using Syslrn.Probes.Counting;

namespace Syslrn.Kernel.Tests;

public class ArrivalTests
{
    private const int Connections = 3;

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1", "127.0.0.1")]
    [InlineData("0.0.0.0", "0.0.0.0", "127.0.0.1")]
    [InlineData("[::1]", "::1", "::1")]
    [InlineData("[::]", "::", "::1")]
    [InlineData("[::]", "::", "127.0.0.1")]
    [InlineData("127.0.0.1", "::", "127.0.0.1")]
    public void TcpConnectionsArriveWhetherOrNotAnybodyAcceptsThem(string service, string listen, string connect)
    {
        LiveKernel.Require();
        using Socket listener = Listen(new IPEndPoint(IPAddress.Parse(listen), 0));
        using Socket elsewhere = Listen(new IPEndPoint(IPAddress.Parse(connect), 0));
        int port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        using LiveRecording recording = Record($"{service}:{port}");
        using TailoredProbes counting = Count($"{service}:{port}");
        var address = IPAddress.Parse(connect);

        string[] clients = ConnectAll(new IPEndPoint(address, port));
        ConnectAll(elsewhere.LocalEndPoint!);

        ExpectedEvent[] arrivals = [.. recording.Read().Select(r => ExpectedEvent.From(in r)).Where(e => e.Kind == nameof(EventKind.Arrival))];
        Assert.Equal(clients.Order(), arrivals.Select(a => a.Remote).Order());
        Assert.All(arrivals, a => Assert.Equal(new IPEndPoint(address, port).ToString(), a.Local));
        AssertCounted(counting);
    }

    [Fact]
    public void ConnectionsArriveAtAUnixSocketWhetherOrNotAnybodyAcceptsThem()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "service");
        ArriveAtUnix("unix:" + path, new UnixDomainSocketEndPoint(path), new UnixDomainSocketEndPoint(path + "2"), path);
    }

    [Fact]
    public void ConnectionsArriveAtAnAbstractSocket()
    {
        string name = $"syslrn-{Environment.ProcessId}";
        ArriveAtUnix("unix:@" + name, new UnixDomainSocketEndPoint('\0' + name), new UnixDomainSocketEndPoint('\0' + name + "2"), '@' + name);
    }

    private static void ArriveAtUnix(string service, EndPoint address, EndPoint otherAddress, string path)
    {
        LiveKernel.Require();
        using Socket listener = Listen(address);
        using Socket elsewhere = Listen(otherAddress);
        using LiveRecording recording = Record(service);
        using TailoredProbes counting = Count(service);

        ConnectAll(address);
        ConnectAll(otherAddress);

        EventRecord[] arrivals = [.. recording.Read().Where(r => r.Kind == EventKind.Arrival)];
        Assert.Equal(Connections, arrivals.Length);
        Assert.All(arrivals, a => Assert.Equal(path, ExpectedEvent.From(in a).Path));
        AssertCounted(counting);
    }

    private static LiveRecording Record(string service) => LiveRecording.Start(
        RecorderObjects.For([ServiceInterface.Parse("requests", service)]),
        new LiveOptions { Scope = RecordingScope.WholeHost });

    private static TailoredProbes Count(string service) => LiveCounting.Start(
        [KnownFeatures.Instances("nobody")], RecordingScope.WholeHost, null, null, ServiceInterface.Parse("requests", service));

    private static void AssertCounted(TailoredProbes counting)
    {
        Assert.Equal(Connections, counting.ReadArrivals()["requests"]);
        counting.BeginWindow();
        Assert.Equal(Connections, counting.ReadArrivals()["requests"]);
    }

    private static Socket Listen(EndPoint address)
    {
        var listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            listener.DualMode = true;
        }

        listener.Bind(address);
        listener.Listen();
        return listener;
    }

    /// <summary>Connects a few times and returns the clients' addresses.</summary>
    private static string[] ConnectAll(EndPoint address)
    {
        var clients = new string[Connections];
        for (int i = 0; i < Connections; i++)
        {
            using var client = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
            client.Connect(address);
            clients[i] = client.LocalEndPoint?.ToString() ?? "";
        }

        return clients;
    }
}
