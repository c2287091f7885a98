using Syslrn.Contracts.Events;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Graphs.Building;

/// <summary>
/// Joins senders and receivers of UDP datagrams by address. Which addresses are local where is only known in the end, so all
/// is joined when the graph is asked for.
/// </summary>
internal sealed class UdpJoiner(ProcessTable processes, ObjectTable objects, LocalAddresses addresses)
{
    // Senders by destination, receivers by what their socket is bound to: the same keys unless that is a wildcard address.
    private readonly InboxTable<InetKey> _inboxes = new();

    /// <summary>A process sent a datagram.</summary>
    public void Send(in EventRecord record, int sender) =>
        _inboxes.AddSender(_inboxes.FindOrAdd(InetKey.Of(record).Reversed.Binding), sender, record.TimestampNs);

    /// <summary>A process received a datagram.</summary>
    public void Receive(in EventRecord record, int receiver) =>
        _inboxes.AddReceiver(_inboxes.FindOrAdd(InetKey.Of(record).Binding), receiver, record.TimestampNs);

    /// <summary>Adds all edges.</summary>
    public void Complete(Overlay overlay)
    {
        for (int i = 0; i < _inboxes.Count; i++)
        {
            if (_inboxes[i].FirstSender < 0)
            {
                continue;
            }

            InetKey destination = _inboxes[i].Key;
            List<Participant> receivers = ReceiversAt(destination, i);
            foreach (Participant sender in _inboxes.Senders(i))
            {
                if (receivers.Count == 0)
                {
                    overlay.Add(sender.Process, Holder(destination, sender, overlay), EdgeType.Network, EdgeSources.Udp, sender.TimeNs);
                }

                foreach (Participant receiver in receivers.Where(r => LivedTogether(sender, r)))
                {
                    ulong timeNs = SameHost(sender, receiver) ? Math.Max(sender.TimeNs, receiver.TimeNs) : receiver.TimeNs;
                    overlay.Add(sender.Process, receiver.Process, EdgeType.Network, EdgeSources.Udp, timeNs);
                }
            }
        }
    }

    /// <summary>Forgets everything but what was sent and not yet received.</summary>
    public void BeginWindow(ReadOnlySpan<int> newIndex, ulong endedWindowNs) => _inboxes.BeginWindow(newIndex, endedWindowNs);

    private List<Participant> ReceiversAt(InetKey destination, int inbox)
    {
        var found = new List<Participant>();
        Collect(found, inbox);
        foreach (InetKey socket in WildcardSockets(destination))
        {
            Collect(found, _inboxes.Find(socket));
        }

        return found;
    }

    private void Collect(List<Participant> found, int inbox)
    {
        if (inbox >= 0)
        {
            foreach (Participant receiver in _inboxes.Receivers(inbox))
            {
                found.Add(receiver);
            }
        }
    }

    private IEnumerable<InetKey> WildcardSockets(InetKey destination) => destination.Local.IsLoopback
        ? [destination.WildcardBinding]
        : addresses.PlacesOf(destination.Local).Select(p => destination.WildcardBinding with { Host = p.Host, Namespace = p.Namespace });

    // Nobody was seen to receive: the only holder of the socket, or a remote host.
    private int Holder(InetKey destination, Participant sender, Overlay overlay)
    {
        int holder = objects.OnlyHolder(destination, SocketTypes.Datagram, sender.TimeNs);
        foreach (InetKey socket in WildcardSockets(destination))
        {
            holder = holder >= 0 ? holder : objects.OnlyHolder(socket, SocketTypes.Datagram, sender.TimeNs);
        }

        return holder >= 0 ? holder : overlay.RemoteHost(destination.Local, destination.Host);
    }

    // Ports are reused; whom a datagram was sent to lived at the same time as the sender.
    private bool LivedTogether(Participant sender, Participant receiver)
    {
        ref readonly ProcessEntry from = ref processes[sender.Process];
        ref readonly ProcessEntry to = ref processes[receiver.Process];
        return !SameHost(sender, receiver) || (to.IsAliveAt(sender.TimeNs) && from.IsAliveAt(to.BirthNs));
    }

    private bool SameHost(Participant a, Participant b) => processes[a.Process].Host == processes[b.Process].Host;
}
