using Syslrn.Contracts.Events;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Graphs.Building;

/// <summary>Joins what was sent with what was received: pipes, UNIX datagrams, messages over socket pairs and old connections.</summary>
internal sealed class ExchangeJoiner(ProcessTable processes, ObjectTable objects, EdgeTable edges)
{
    private readonly InboxTable<ObjectKey> _objects = new();
    private readonly InboxTable<InetKey> _connections = new();

    /// <summary>A process sent a message, a datagram, or wrote to a pipe.</summary>
    public void Send(in EventRecord record, int sender, EdgeSources source)
    {
        if (SocketTypes.IsInet(record.Family))
        {
            Send(_connections, TupleOf(record).Reversed.Anywhere, sender, record.TimestampNs, EdgeType.Network, source);
            return;
        }

        ObjectKey own = ObjectKey.Own(record);
        ObjectKey to = source == EdgeSources.Pipe ? own : record.PeerObjectId != 0 ? ObjectKey.Peer(record) : objects.PeerOf(own);
        if (to.Inode != 0)
        {
            objects.MarkUsed(own, to);
            Send(_objects, to, sender, record.TimestampNs, EdgeType.Ipc, source);
        }
    }

    /// <summary>A process received a message, a datagram, or read from a pipe.</summary>
    public void Receive(in EventRecord record, int receiver, EdgeSources source)
    {
        if (SocketTypes.IsInet(record.Family))
        {
            Receive(_connections, TupleOf(record).Anywhere, receiver, record.TimestampNs, EdgeType.Network, source);
            return;
        }

        ObjectKey own = ObjectKey.Own(record);
        objects.MarkUsed(own, own);
        Receive(_objects, own, receiver, record.TimestampNs, EdgeType.Ipc, source);
    }

    /// <summary>Adds the edges whose other end nobody was seen at, see <see cref="Overlay"/>.</summary>
    public void Complete(Overlay overlay)
    {
        for (int i = 0; i < _objects.Count; i++)
        {
            Complete(overlay, i, _objects[i]);
        }

        for (int i = 0; i < _connections.Count; i++)
        {
            Complete(overlay, i, _connections[i]);
        }
    }

    /// <summary>Forgets everything but what was sent and not yet received.</summary>
    public void BeginWindow(ReadOnlySpan<int> newIndex, ulong endedWindowNs)
    {
        _objects.BeginWindow(newIndex, endedWindowNs);
        _connections.BeginWindow(newIndex, endedWindowNs);
    }

    private void Complete(Overlay overlay, int index, in Inbox<ObjectKey> inbox)
    {
        bool pipe = inbox.Sources == EdgeSources.Pipe;
        if (inbox.FirstReceiver < 0)
        {
            foreach (Participant sender in _objects.Senders(index))
            {
                int receiver = objects.OnlyHolder(inbox.Key, sender.TimeNs, pipe ? EventTraits.ReadEnd : EventTraits.None);
                overlay.Add(sender.Process, receiver, EdgeType.Ipc, inbox.Sources, sender.TimeNs);
            }
        }
        else if (inbox.FirstSender < 0)
        {
            ObjectKey from = pipe ? inbox.Key : objects.PeerOf(inbox.Key);
            int sender = objects.OnlyHolder(from, overlay.WindowStartNs, pipe ? EventTraits.WriteEnd : EventTraits.None);
            foreach (Participant receiver in _objects.Receivers(index))
            {
                overlay.AddFromOutside(sender, receiver.Process, EdgeType.Ipc, inbox.Sources, receiver.TimeNs);
            }
        }
    }

    private void Complete(Overlay overlay, int index, in Inbox<InetKey> inbox)
    {
        if (inbox.FirstReceiver < 0)
        {
            foreach (Participant sender in _connections.Senders(index))
            {
                int receiver = objects.OnlyHolder(inbox.Key, SocketTypes.Stream, sender.TimeNs);
                receiver = receiver >= 0 ? receiver : overlay.RemoteHost(inbox.Key.Local, inbox.Key.Host);
                overlay.Add(sender.Process, receiver, EdgeType.Network, inbox.Sources, sender.TimeNs);
            }
        }
        else if (inbox.FirstSender < 0)
        {
            int sender = objects.OnlyHolder(inbox.Key.Reversed, SocketTypes.Stream, overlay.WindowStartNs);
            sender = sender >= 0 ? sender : overlay.RemoteHost(inbox.Key.Remote, inbox.Key.Host);
            foreach (Participant receiver in _connections.Receivers(index))
            {
                overlay.AddFromOutside(sender, receiver.Process, EdgeType.Network, inbox.Sources, receiver.TimeNs);
            }
        }
    }

    private void Send<TKey>(InboxTable<TKey> table, TKey key, int sender, ulong timeNs, EdgeType type, EdgeSources source)
        where TKey : struct, IEquatable<TKey>
    {
        int inbox = table.FindOrAdd(key);
        table[inbox].Sources |= source;
        if (!table.AddSender(inbox, sender, timeNs))
        {
            return;
        }

        foreach (Participant receiver in table.Receivers(inbox))
        {
            // The dead receive nothing. Times of different hosts cannot be compared.
            ref readonly ProcessEntry process = ref processes[receiver.Process];
            if (process.IsAliveAt(timeNs) || process.Host != processes[sender].Host)
            {
                edges.Add(sender, receiver.Process, type, source, timeNs);
            }
        }
    }

    private void Receive<TKey>(InboxTable<TKey> table, TKey key, int receiver, ulong timeNs, EdgeType type, EdgeSources source)
        where TKey : struct, IEquatable<TKey>
    {
        int inbox = table.FindOrAdd(key);
        table[inbox].Sources |= source;
        if (table.AddReceiver(inbox, receiver, timeNs))
        {
            foreach (Participant sender in table.Senders(inbox))
            {
                edges.Add(sender.Process, receiver, type, source, timeNs);
            }
        }
    }

    private InetKey TupleOf(in EventRecord record) =>
        record.LocalPort == 0 && objects.TryGetTuple(ObjectKey.Own(record), out InetKey tuple) ? tuple : InetKey.Of(record);
}
