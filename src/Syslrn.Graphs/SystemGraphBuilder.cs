using Syslrn.Contracts.Events;
using Syslrn.Contracts.Graphs;
using Syslrn.Graphs.Building;

namespace Syslrn.Graphs;

/// <summary>
/// Builds the system graph of a window from event records. Records must come in the order of their timestamps:
/// <see cref="Ordering.EventOrder"/> and <see cref="Ordering.EventReorderer"/> see to that. Not safe for several threads.
/// </summary>
public sealed partial class SystemGraphBuilder
{
    /// <summary><see cref="GraphNode.Host"/> of a remote host that is not recorded; its label is its address and its process id is 0.</summary>
    public const uint RemoteHostIndex = uint.MaxValue;

    private readonly ProcessTable _processes = new();
    private readonly EdgeTable _edges = new();
    private readonly LocalAddresses _addresses = new();
    private readonly ObjectTable _objects;
    private readonly UnixConnections _unix;
    private readonly TcpJoiner _tcp;
    private readonly UdpJoiner _udp;
    private readonly ExchangeJoiner _exchange;
    private readonly FailureTable _failures = new();
    private ulong _windowStartNs;
    private bool _started;
    private bool _startIsGiven;

    /// <summary>Makes a builder whose window begins with the first record.</summary>
    public SystemGraphBuilder()
    {
        _objects = new ObjectTable(_processes);
        _unix = new UnixConnections(_processes, _edges);
        _tcp = new TcpJoiner(_processes, _objects, _edges, _addresses);
        _udp = new UdpJoiner(_processes, _objects, _addresses);
        _exchange = new ExchangeJoiner(_processes, _objects, _edges);
    }

    /// <summary>Adds an event. Arrivals and failed operations are no interactions; of failures the actor and their number are kept.</summary>
    public void Add(in EventRecord record)
    {
        if (!_started)
        {
            _started = true;
            _windowStartNs = record.TimestampNs;
        }

        if (record.ProcessId == 0 || record.Kind == EventKind.Arrival)
        {
            return;
        }

        int actor = Actor(record);
        if (SocketTypes.IsInet(record.Family))
        {
            _addresses.Add(InetKey.Of(record));
        }

        // The wait status of an exit is no error number.
        if (record.Kind == EventKind.ProcessExit)
        {
            ref ProcessEntry entry = ref _processes[actor];
            entry.EndNs = record.TimestampNs;
            entry.WaitStatus = record.Result;
        }
        else if (record.Result >= 0)
        {
            Apply(record, actor);
        }
        else
        {
            _failures.Add(record, actor);
        }
    }

    /// <summary>
    /// Begins a new window: processes that live, their names and what they hold are what existed before; everything else starts anew.
    /// </summary>
    /// <param name="startNs">Its start on the boot-time clock; the records added so far are older.</param>
    public void BeginWindow(ulong startNs)
    {
        int[] newIndex = _processes.NumberSurvivors(startNs);
        _objects.BeginWindow(newIndex);
        _tcp.BeginWindow(newIndex, startNs);
        _udp.BeginWindow(newIndex, _windowStartNs);
        _exchange.BeginWindow(newIndex, _windowStartNs);
        _unix.BeginWindow();
        _edges.Clear();
        _failures.Clear();
        _processes.Compact(newIndex);
        _windowStartNs = startNs;
        _started = _startIsGiven = true;
    }

    /// <summary>The graph of the window so far. More records can be added afterwards.</summary>
    public SystemGraph Build()
    {
        var overlay = new Overlay(_processes, _addresses, _windowStartNs);
        _unix.Complete(overlay);
        _tcp.Complete(overlay);
        _udp.Complete(overlay);
        _exchange.Complete(overlay);
        return new GraphAssembly(_processes, _edges, _failures, overlay).Assemble();
    }

    private void Apply(in EventRecord record, int actor)
    {
        switch (record.Kind)
        {
            case EventKind.ProcessFork:
                Fork(record, actor);
                break;
            case EventKind.ProcessExec:
                _processes[actor].Label = _processes.Labels.Intern(record.Comm);
                break;
            case EventKind.SocketExists or EventKind.PipeExists:
                _objects.AddFromSnapshot(record, actor);
                break;
            case EventKind.SocketPair:
                _objects.AddPair(record, actor);
                break;
            case EventKind.UnixConnect:
                _unix.AddConnect(record, actor, Peer(record));
                break;
            case EventKind.UnixAccept:
                _unix.AddAccept(record, actor, Peer(record));
                break;
            case EventKind.TcpConnect:
                _tcp.Connect(record, actor);
                break;
            case EventKind.TcpAccept:
                _tcp.Accept(record, actor, Peer(record));
                break;
            case EventKind.DatagramSend when SocketTypes.IsInet(record.Family):
                _udp.Send(record, actor);
                break;
            case EventKind.DatagramReceive when SocketTypes.IsInet(record.Family):
                _udp.Receive(record, actor);
                break;
            case EventKind.DatagramSend:
                _exchange.Send(record, actor, EdgeSources.UnixDatagram);
                break;
            case EventKind.DatagramReceive:
                _exchange.Receive(record, actor, EdgeSources.UnixDatagram);
                break;
            case EventKind.MessageSend:
                _exchange.Send(record, actor, EdgeSources.Message);
                break;
            case EventKind.MessageReceive:
                _exchange.Receive(record, actor, EdgeSources.Message);
                break;
            case EventKind.PipeWrite:
                _exchange.Send(record, actor, EdgeSources.Pipe);
                break;
            case EventKind.PipeRead:
                _exchange.Receive(record, actor, EdgeSources.Pipe);
                break;
        }
    }
}
