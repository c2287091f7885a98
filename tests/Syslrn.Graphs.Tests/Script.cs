using System.Net;
using System.Text;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Graphs.Tests;

/// <summary>A process in a hand-made recording. Its start is its id in microseconds unless given.</summary>
internal sealed record Proc(uint Id, string Name, uint Host = 0, bool InScope = true, ulong? StartNs = null)
{
    public ulong Start => StartNs ?? Id * 1000UL;
}

/// <summary>A recording made by hand: every call appends a record one millisecond after the one before, from 1000 on, unless <see cref="At"/> says otherwise.</summary>
internal sealed class Script
{
    private const ulong Step = 1_000_000;
    private ulong _now = 999 * Step;

    public List<EventRecord> Records { get; } = [];

    public static EventRecord.CommBytes Comm(byte[] name)
    {
        var comm = default(EventRecord.CommBytes);
        name.AsSpan(0, Math.Min(name.Length, 15)).CopyTo(comm);
        return comm;
    }

    public static SystemGraph Build(IEnumerable<EventRecord> records)
    {
        var builder = new SystemGraphBuilder();
        foreach (EventRecord record in records)
        {
            builder.Add(record);
        }

        return builder.Build();
    }

    /// <summary>The next record happens at this millisecond.</summary>
    public Script At(double milliseconds)
    {
        _now = (ulong)(milliseconds * Step) - Step;
        return this;
    }

    public Script Exists(params Proc[] processes)
    {
        foreach (Proc process in processes)
        {
            Add(EventKind.ProcessExists, process);
        }

        return this;
    }

    public Script Fork(Proc parent, Proc child, int result = 0) => Add(EventKind.ProcessFork, parent, child, result: result);

    public Script Exec(Proc process, string name, int result = 0) => Add(EventKind.ProcessExec, process with { Name = name }, result: result);

    public Script Exit(Proc process, int status = 0) => Add(EventKind.ProcessExit, process, result: status);

    public Script UnixConnect(Proc client, Proc listener, ulong socket) =>
        Add(EventKind.UnixConnect, client, listener, socket, change: (ref EventRecord r) => r.Family = 1);

    public Script UnixAccept(Proc acceptor, Proc client, ulong clientSocket = 0) =>
        Add(EventKind.UnixAccept, acceptor, client, 0, clientSocket, change: (ref EventRecord r) => r.Family = 1);

    public Script SocketPair(Proc process, ulong first, ulong second) =>
        Add(EventKind.SocketPair, process, null, first, second, change: (ref EventRecord r) => r.Family = 1);

    public Script SocketExists(Proc holder, ulong socket, ulong peer = 0) =>
        Add(EventKind.SocketExists, holder, null, socket, peer, change: (ref EventRecord r) => r.Family = 1);

    public Script InetSocketExists(Proc holder, ulong socket, ushort type, string local, string? remote = null, uint ns = 1) =>
        Add(EventKind.SocketExists, holder, null, socket, 0, remote is null && type == 1 ? EventTraits.Listening : 0, change: Tuple(local, remote, ns, type));

    public Script PipeExists(Proc holder, ulong pipe, EventTraits ends) => Add(EventKind.PipeExists, holder, null, pipe, 0, ends);

    public Script MessageSend(Proc process, ulong socket, ulong peer) =>
        Add(EventKind.MessageSend, process, null, socket, peer, change: (ref EventRecord r) => r.Family = 1);

    public Script MessageReceive(Proc process, ulong socket, ulong peer) =>
        Add(EventKind.MessageReceive, process, null, socket, peer, change: (ref EventRecord r) => r.Family = 1);

    public Script DatagramSend(Proc process, ulong receivingSocket) =>
        Add(EventKind.DatagramSend, process, null, 0, receivingSocket, change: (ref EventRecord r) => r.Family = 1);

    public Script DatagramReceive(Proc process, ulong socket) =>
        Add(EventKind.DatagramReceive, process, null, socket, change: (ref EventRecord r) => r.Family = 1);

    public Script PipeWrite(Proc process, ulong pipe, EventTraits traits = 0) => Add(EventKind.PipeWrite, process, null, pipe, 0, traits);

    public Script PipeRead(Proc process, ulong pipe, EventTraits traits = 0) => Add(EventKind.PipeRead, process, null, pipe, 0, traits);

    public Script Inet(EventKind kind, Proc process, string local, string? remote, uint ns = 1, int result = 0) =>
        Add(kind, process, null, 0, 0, 0, result, Tuple(local, remote, ns, 1));

    public Script Udp(EventKind kind, Proc process, string local, string? remote, uint ns = 1) =>
        Add(kind, process, null, 0, 0, 0, 0, Tuple(local, remote, ns, 2));

    public SystemGraph Build() => Build(Records);

    public delegate void Change(ref EventRecord record);

    public Script Add(
        EventKind kind,
        Proc actor,
        Proc? peer = null,
        ulong objectId = 0,
        ulong peerObjectId = 0,
        EventTraits traits = EventTraits.None,
        int result = 0,
        Change? change = null)
    {
        _now += Step;
        var record = new EventRecord
        {
            TimestampNs = _now,
            Kind = kind,
            Host = actor.Host,
            ProcessId = actor.Id,
            StartNs = actor.Start,
            Comm = Comm(Encoding.UTF8.GetBytes(actor.Name)),
            ObjectId = objectId,
            PeerObjectId = peerObjectId,
            PeerProcessId = peer?.Id ?? 0,
            PeerStartNs = peer?.Start ?? 0,
            Result = result,
            Traits = traits | (actor.InScope ? EventTraits.ActorInScope : 0) | (peer is { InScope: true } ? EventTraits.PeerInScope : 0),
        };
        change?.Invoke(ref record);
        Records.Add(record);
        return this;
    }

    public static Change Tuple(string local, string? remote, uint ns, ushort type) => (ref EventRecord record) =>
    {
        IPEndPoint from = IPEndPoint.Parse(local);
        record.Family = (ushort)(from.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? 10 : 2);
        record.SocketType = type;
        record.NetworkNamespace = ns;
        record.LocalPort = (ushort)from.Port;
        from.Address.GetAddressBytes().CopyTo(record.Address[..16]);
        if (remote is not null)
        {
            IPEndPoint to = IPEndPoint.Parse(remote);
            record.RemotePort = (ushort)to.Port;
            to.Address.GetAddressBytes().CopyTo(record.Address[16..]);
        }
    };
}
