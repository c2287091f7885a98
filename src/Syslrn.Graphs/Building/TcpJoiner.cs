using System.Runtime.InteropServices;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Graphs.Building;

/// <summary>Joins the two ends of TCP connections by their tuples.</summary>
internal sealed class TcpJoiner(ProcessTable processes, ObjectTable objects, EdgeTable edges, LocalAddresses addresses)
{
    /// <summary>The record of a connect may follow that of its accept, but not later than this.</summary>
    private const ulong ConnectDelayNs = 1_000_000_000;

    /// <summary>A connection may wait for its acceptor; beyond this it is given up at the next window.</summary>
    private const ulong LongestWaitNs = 60_000_000_000;

    private readonly HalfConnections _connects = new();
    private readonly HalfConnections _accepts = new();
    private ulong _windowStartNs;

    // When an acceptor was first reached from an address outside over a tuple that is in use again.
    private readonly Dictionary<(int Process, InetAddress Remote, uint Host), ulong> _fromOutside = [];

    /// <summary>A process opened a connection.</summary>
    public void Connect(in EventRecord record, int client)
    {
        InetKey tuple = InetKey.Of(record);
        ulong oldest = record.TimestampNs - Math.Min(record.TimestampNs, ConnectDelayNs);
        if (_accepts.TryTake(tuple, oldest, out HalfConnection accept))
        {
            edges.Add(client, accept.Process, EdgeType.Network, EdgeSources.Tcp, Later(record, accept));
        }
        else
        {
            // A connection with the same tuple that still waits was never accepted: the tuple could not be used again before it ended.
            _connects.Put(new HalfConnection(tuple, client, record.TimestampNs));
        }
    }

    /// <summary>A process accepted a connection.</summary>
    public void Accept(in EventRecord record, int acceptor, int client)
    {
        InetKey tuple = InetKey.Of(record).Reversed;
        if (client >= 0)
        {
            _connects.Remove(tuple);
            edges.Add(client, acceptor, EdgeType.Network, EdgeSources.Tcp, record.TimestampNs);
        }
        else if (_connects.TryTake(tuple, 0, out HalfConnection connect))
        {
            edges.Add(connect.Process, acceptor, EdgeType.Network, EdgeSources.Tcp, Later(record, connect));
        }
        else if (_accepts.Put(new HalfConnection(tuple, acceptor, record.TimestampNs)) is { } replaced && replaced.TimeNs >= _windowStartNs)
        {
            ref ulong first = ref CollectionsMarshal.GetValueRefOrAddDefault(_fromOutside, (replaced.Process, replaced.Tuple.Local, replaced.Tuple.Host), out bool known);
            first = known ? Math.Min(first, replaced.TimeNs) : replaced.TimeNs;
        }
    }

    /// <summary>Adds the edges to and from ends outside the scope.</summary>
    public void Complete(Overlay overlay)
    {
        foreach (((int acceptor, InetAddress remote, uint host), ulong timeNs) in _fromOutside)
        {
            overlay.Add(overlay.Outside(remote, host), acceptor, EdgeType.Network, EdgeSources.Tcp, timeNs);
        }

        foreach (HalfConnection accept in _accepts.All)
        {
            int client = overlay.Outside(accept.Tuple.Local, accept.Tuple.Host);
            overlay.Add(client, accept.Process, EdgeType.Network, EdgeSources.Tcp, accept.TimeNs);
        }

        foreach (HalfConnection connect in _connects.All)
        {
            // Where the acceptor would have been seen there is no edge: it is frozen.
            InetKey server = connect.Tuple.Reversed;
            int acceptor = addresses.Contains(server.Local)
                ? objects.ListenerOutsideScope(server)
                : overlay.RemoteHost(server.Local, server.Host);
            overlay.Add(connect.Process, acceptor, EdgeType.Network, EdgeSources.Tcp, connect.TimeNs);
        }
    }

    /// <summary>Keeps what may still be joined.</summary>
    public void BeginWindow(ReadOnlySpan<int> newIndex, ulong startNs)
    {
        _windowStartNs = startNs;
        _fromOutside.Clear();
        _connects.BeginWindow(newIndex, startNs - Math.Min(startNs, LongestWaitNs));
        _accepts.BeginWindow(newIndex, startNs - Math.Min(startNs, ConnectDelayNs));
    }

    // The clocks of two hosts cannot be compared: what is stored is the time of the one that was seen last.
    private ulong Later(in EventRecord record, HalfConnection other) =>
        processes[other.Process].Host == record.Host ? Math.Max(record.TimestampNs, other.TimeNs) : record.TimestampNs;
}
