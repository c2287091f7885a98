using System.Runtime.InteropServices;
using System.Text;
using Syslrn.Contracts.Events;

namespace Syslrn.Benchmarks.Events;

/// <summary>
/// The events of a web shop under load, as a full recording has them, made while they are read: 16 a request, which is two TCP connections (of a client
/// outside, and to a cache), two UNIX connections, three processes and their programs, and a pipe between two of them. Process ids and ports are used again.
/// </summary>
internal sealed class RequestStream
{
    /// <summary>Events of a request.</summary>
    public const int PerRequest = 16;

    private const uint FirstWorker = 1_000;
    private const uint LargestId = 4_194_304;
    private const int LargestPort = 28_000;
    private static readonly (uint Id, string Name)[] Servers = [(10, "nginx"), (11, "fcgiwrap"), (12, "postgres"), (13, "memcached")];

    private readonly EventRecord[] _request = new EventRecord[PerRequest];
    private ulong _now = 1_000_000_000;
    private uint _lastId = FirstWorker;
    private int _requests;
    private int _used;

    /// <summary>What exists before the first request.</summary>
    public static IEnumerable<EventRecord> Snapshot => Servers.Select(s => Record(EventKind.ProcessExists, s.Id, 1_000, 500, s.Name));

    /// <summary>Fills a block with the next events.</summary>
    public void Read(Span<EventRecord> block)
    {
        for (int i = 0; i < block.Length; i++)
        {
            if (_used == 0)
            {
                MakeRequest();
            }

            block[i] = _request[_used];
            _used = (_used + 1) % PerRequest;
        }
    }

    private void MakeRequest()
    {
        (uint Id, ulong Start) script = Born();
        (uint Id, ulong Start) client = Born();
        (uint Id, ulong Start) backend = Born();
        ulong socket = 100_000 + 10 * (ulong)_requests;
        var port = (ushort)(32_768 + _requests++ % LargestPort);
        int at = 0;
        Add(Tcp(Record(EventKind.TcpAccept, 10, 0, 500, "nginx"), 0x0A000001, 80, 0x0A000002, port));
        Add(Peer(Record(EventKind.UnixAccept, 11, 0, 500, "fcgiwrap"), 10, 500) with { ObjectId = socket, PeerObjectId = socket + 1, Family = 1 });
        Add(Peer(Record(EventKind.ProcessFork, 11, 0, 500, "fcgiwrap"), script.Id, script.Start));
        Add(Record(EventKind.ProcessExec, script.Id, 0, script.Start, "order.cgi"));
        Add(Tcp(Record(EventKind.TcpConnect, script.Id, 0, script.Start, "order.cgi"), 0x7F000001, port, 0x7F000001, 11_211));
        Add(Tcp(Record(EventKind.TcpAccept, 13, 0, 500, "memcached"), 0x7F000001, 11_211, 0x7F000001, port));
        Add(Peer(Record(EventKind.ProcessFork, script.Id, 0, script.Start, "order.cgi"), client.Id, client.Start));
        Add(Record(EventKind.ProcessExec, client.Id, 0, client.Start, "psql"));
        Add(Peer(Record(EventKind.UnixAccept, 12, 0, 500, "postgres"), client.Id, client.Start) with { ObjectId = socket + 2, PeerObjectId = socket + 3, Family = 1 });
        Add(Peer(Record(EventKind.ProcessFork, 12, 0, 500, "postgres"), backend.Id, backend.Start));
        Add(Record(EventKind.PipeWrite, client.Id, 0, client.Start, "psql") with { ObjectId = socket + 4, Traits = EventTraits.ActorInScope | EventTraits.WriteEnd });
        Add(Record(EventKind.PipeRead, script.Id, 0, script.Start, "order.cgi") with { ObjectId = socket + 4, Traits = EventTraits.ActorInScope | EventTraits.ReadEnd });
        Add(Record(EventKind.ProcessExit, client.Id, 0, client.Start, "psql"));
        Add(Record(EventKind.ProcessExit, backend.Id, 0, backend.Start, "postgres"));
        Add(Record(EventKind.ProcessExit, script.Id, 0, script.Start, "order.cgi"));
        Add(Record(EventKind.Arrival, 10, 0, 500, "nginx"));

        void Add(EventRecord record) => _request[at++] = record with { TimestampNs = _now += 1_000 };
    }

    private (uint Id, ulong Start) Born()
    {
        _lastId = _lastId == LargestId ? FirstWorker : _lastId + 1;
        return (_lastId, _now + _lastId % 3);
    }

    private static EventRecord Record(EventKind kind, uint process, ulong timeNs, ulong startNs, string name)
    {
        var record = new EventRecord { Kind = kind, ProcessId = process, TimestampNs = timeNs, StartNs = startNs, Traits = EventTraits.ActorInScope };
        Encoding.ASCII.GetBytes(name, record.Comm);
        return record;
    }

    private static EventRecord Peer(EventRecord record, uint process, ulong startNs) =>
        record with { PeerProcessId = process, PeerStartNs = startNs, Traits = EventTraits.ActorInScope | EventTraits.PeerInScope };

    private static EventRecord Tcp(EventRecord record, uint local, ushort localPort, uint remote, ushort remotePort)
    {
        (record.Family, record.SocketType, record.LocalPort, record.RemotePort, record.NetworkNamespace) = (2, 1, localPort, remotePort, 4_026_531_840);
        Span<byte> addresses = record.Address;
        MemoryMarshal.Write(addresses, System.Net.IPAddress.HostToNetworkOrder((int)local));
        MemoryMarshal.Write(addresses[16..], System.Net.IPAddress.HostToNetworkOrder((int)remote));
        return record;
    }
}
