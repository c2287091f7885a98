using System.Net;
using System.Text;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Learning;
using Syslrn.Monitoring.Sources;

namespace Syslrn.Monitoring.Tests.Sources;

public class ArrivalCounterTests
{
    [Theory]
    [InlineData("127.0.0.1:80", "127.0.0.1", 80, true)]
    [InlineData("127.0.0.1:80", "127.0.0.1", 81, false)]
    [InlineData("127.0.0.1:80", "127.0.0.2", 80, false)]
    [InlineData("0.0.0.0:80", "10.1.2.3", 80, true)]
    [InlineData("0.0.0.0:80", "::1", 80, false)]
    [InlineData("[::1]:80", "::1", 80, true)]
    [InlineData("[::1]:80", "::2", 80, false)]
    [InlineData("[::]:80", "fe80::1", 80, true)]
    [InlineData("[::]:80", "10.1.2.3", 80, true)]
    public void AnInetArrivalCountsAtItsListener(string listen, string address, ushort port, bool counts)
    {
        var record = new EventRecord { Kind = EventKind.Arrival, LocalPort = port };
        var parsed = IPAddress.Parse(address);
        record.Family = (ushort)(parsed.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? 2 : 10);
        parsed.GetAddressBytes().CopyTo(record.Address);
        Assert.Equal(counts ? 1 : 0, Count(listen, record));
    }

    [Theory]
    [InlineData("unix:/run/a", "/run/a", true)]
    [InlineData("unix:/run/a", "/run/ab", false)]
    [InlineData("unix:/run/ab", "/run/a", false)]
    [InlineData("unix:@a", "\0a", true)]
    [InlineData("unix:/a/path/that/is/longer/than/the/record", "/a/path/that/is/longer/than/the/", true)]
    public void AUnixArrivalCountsAtItsPath(string listen, string path, bool counts)
    {
        var record = new EventRecord { Kind = EventKind.Arrival, Family = 1 };
        Encoding.ASCII.GetBytes(path).CopyTo(record.Address);
        Assert.Equal(counts ? 1 : 0, Count(listen, record));
    }

    [Fact]
    public void OtherEventsAtTheSameAddressAreNoArrivals()
    {
        var record = new EventRecord { Kind = EventKind.TcpAccept, Family = 2, LocalPort = 80 };
        Assert.Equal(0, Count("0.0.0.0:80", record));
    }

    [Fact]
    public void SeveralInterfacesMayServeOneRequestType()
    {
        var counter = new ArrivalCounter([ServiceInterface.Parse("web", "0.0.0.0:80"), ServiceInterface.Parse("web", "0.0.0.0:443"), ServiceInterface.Parse("mail", "0.0.0.0:25")]);
        foreach (ushort port in new ushort[] { 80, 443, 443, 25, 22 })
        {
            counter.Add(new EventRecord { Kind = EventKind.Arrival, Family = 2, LocalPort = port });
        }

        Assert.Equal(new Load([new("web", 3), new("mail", 1)]), counter.Count);
    }

    private static double Count(string listen, in EventRecord record)
    {
        var counter = new ArrivalCounter([ServiceInterface.Parse("requests", listen)]);
        counter.Add(record);
        return counter.Count.Total;
    }
}
