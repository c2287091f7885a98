using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Events.Runs;

namespace Syslrn.Events.Importing.PreparedGraphs;

/// <summary>Events that give a graph. Sockets and pipes are made up, one for each interaction.</summary>
internal sealed class GraphEvents
{
    private const ushort Unix = 1, InterNetwork = 2, Stream = 1, Datagram = 2;
    private const byte LoopbackNet = 127, OtherNet = 10;

    private readonly PreparedGraph _graph;
    private readonly ImportTarget _target;
    private readonly EventRecord[] _processes;
    private ulong _nowNs;
    private uint _objects;

    /// <summary>Prepares the processes.</summary>
    /// <exception cref="FormatException">A host's name is none.</exception>
    public GraphEvents(PreparedGraph graph, ImportTarget target)
    {
        _graph = graph;
        _target = target;
        _nowNs = graph.StartNs;
        _processes = new EventRecord[graph.Nodes.Count];
        HashSet<uint> used = [.. graph.Nodes.Select(n => n.ProcessId)];
        uint free = 1;
        foreach ((int index, PreparedGraph.Node node) in graph.Nodes.Index())
        {
            while (node.ProcessId == 0 && !used.Add(free))
            {
                free++;
            }

            ref EventRecord process = ref _processes[index];
            process.Host = target.Host(node.Host ?? "");
            process.ProcessId = node.ProcessId == 0 ? free : node.ProcessId;
            process.StartNs = node.Preexisting ? graph.StartNs - 1 : graph.StartNs + (ulong)index + 1;
            process.Traits = node.InScope ? EventTraits.ActorInScope : EventTraits.None;
            node.Name.CopyTo(MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref process.Comm, 1)));
        }
    }

    /// <summary>Writes all events.</summary>
    public void Write(CancellationToken cancellation)
    {
        Describe();
        for (int i = 0; i < _processes.Length; i++)
        {
            if (_graph.Nodes[i].Preexisting)
            {
                Add(_processes[i] with { Kind = EventKind.ProcessExists });
            }
        }

        foreach (PreparedGraph.Edge edge in _graph.Edges.Where(e => e.Type == EdgeType.Creation))
        {
            Add(WithPeer(_processes[edge.Source], edge.Target) with { Kind = EventKind.ProcessFork });
        }

        for (int i = 0; i < _processes.Length; i++)
        {
            if (!_graph.Nodes[i].Preexisting)
            {
                Add(_processes[i] with { Kind = EventKind.ProcessExec });
            }
        }

        foreach (PreparedGraph.Edge edge in _graph.Edges)
        {
            cancellation.ThrowIfCancellationRequested();
            Interact(edge);
        }

        for (int i = 0; i < _processes.Length; i++)
        {
            if (_graph.Nodes[i] is { EndNs: not 0 } ended)
            {
                Add(_processes[i] with { Kind = EventKind.ProcessExit, Result = ended.WaitStatus });
            }
        }
    }

    private void Describe()
    {
        ulong endNs = _graph.StartNs + (ulong)(_graph.Seconds * 1e9);
        _target.Describe(
            new RunManifest
            {
                Application = _graph.Application,
                Load = _graph.Load is { } load ? new Load(load) : null,
                Scope = "a prepared graph",
                StartedNs = _graph.StartNs,
                EndedNs = Math.Max(endNs, _graph.StartNs + (ulong)(4 * (_graph.Nodes.Count + _graph.Edges.Count)) + 1),
                StartedAt = DateTimeOffset.UnixEpoch.AddTicks((long)(_graph.StartNs / 100)),
                EndedAt = DateTimeOffset.UnixEpoch.AddTicks((long)(endNs / 100)),
            },
            []);
    }

    private void Interact(PreparedGraph.Edge edge)
    {
        EventRecord source = _processes[edge.Source];
        EventRecord target = _processes[edge.Target];
        if ((edge.Sources & EdgeSources.UnixStream) != 0)
        {
            Add(WithPeer(target, edge.Source) with { Kind = EventKind.UnixAccept, Family = Unix, SocketType = Stream });
        }

        if ((edge.Sources & EdgeSources.UnixDatagram) != 0)
        {
            Exchange(source, target, EventKind.DatagramSend, EventKind.DatagramReceive, Datagram);
        }

        if ((edge.Sources & EdgeSources.Message) != 0 && edge.Type == EdgeType.Ipc)
        {
            Exchange(source, target, EventKind.MessageSend, EventKind.MessageReceive, Stream);
        }

        if ((edge.Sources & EdgeSources.Pipe) != 0)
        {
            ulong pipe = ++_objects;
            Add(source with { Kind = EventKind.PipeWrite, ObjectId = pipe, Traits = source.Traits | EventTraits.WriteEnd });
            Add(target with { Kind = EventKind.PipeRead, ObjectId = pipe, Traits = target.Traits | EventTraits.ReadEnd });
        }

        if ((edge.Sources & EdgeSources.Tcp) != 0)
        {
            ExchangeInet(source, target, EventKind.TcpConnect, EventKind.TcpAccept, Stream);
        }

        if ((edge.Sources & EdgeSources.Udp) != 0)
        {
            ExchangeInet(source, target, EventKind.DatagramSend, EventKind.DatagramReceive, Datagram);
        }

        if ((edge.Sources & EdgeSources.Message) != 0 && edge.Type == EdgeType.Network)
        {
            ExchangeInet(source, target, EventKind.MessageSend, EventKind.MessageReceive, Stream);
        }
    }

    private void Exchange(EventRecord source, EventRecord target, EventKind send, EventKind receive, ushort socketType)
    {
        ulong from = ++_objects;
        ulong to = ++_objects;
        Add(source with { Kind = send, Family = Unix, SocketType = socketType, ObjectId = from, PeerObjectId = to });
        Add(target with { Kind = receive, Family = Unix, SocketType = socketType, ObjectId = to, PeerObjectId = from });
    }

    private void ExchangeInet(EventRecord source, EventRecord target, EventKind send, EventKind receive, ushort socketType)
    {
        uint net = source.Host == target.Host ? LoopbackNet : OtherNet;
        uint from = (net << 24) | ++_objects;
        uint to = (net << 24) | ++_objects;
        Add(WithTuple(source, from, to) with { Kind = send, SocketType = socketType });
        Add(WithTuple(target, to, from) with { Kind = receive, SocketType = socketType });
    }

    private static EventRecord WithTuple(EventRecord record, uint local, uint remote)
    {
        Span<byte> bytes = MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref record.Address, 1));
        BinaryPrimitives.WriteUInt32BigEndian(bytes, local);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[16..], remote);
        return record with { Family = InterNetwork, LocalPort = 1, RemotePort = 1 };
    }

    private EventRecord WithPeer(EventRecord record, int peer)
    {
        EventRecord other = _processes[peer];
        return record with
        {
            PeerProcessId = other.ProcessId,
            PeerStartNs = other.StartNs,
            Traits = record.Traits | ((other.Traits & EventTraits.ActorInScope) != 0 ? EventTraits.PeerInScope : EventTraits.None),
        };
    }

    private void Add(EventRecord record) => _target.Add(record with { TimestampNs = ++_nowNs });
}
