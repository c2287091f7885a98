using Syslrn.Contracts.Events;

namespace Syslrn.Events.Importing.Audit;

/// <summary>
/// Joins connects with accepts. A connect says to where, an accept from where and at which descriptor, and a bind before that at which address;
/// none says the whole tuple. A host that connects to an address of its own does it from there too, so that the two meet at that address and the
/// listener's port. A listener's connections are accepted in the order in which they were made: the oldest that waits is taken.
/// </summary>
internal sealed class AuditConnections(Action<EventRecord> add)
{
    /// <summary>An accept is logged at most so long before the connect that it took: both calls end at about the same time.</summary>
    private const ulong AcceptAheadNs = 1_000_000_000;

    /// <summary>A connection may wait in the listener's queue; after this it is taken for one that nobody accepted.</summary>
    private const ulong LongestWaitNs = 60_000_000_000;

    /// <summary>Connections that wait at one address at most.</summary>
    private const int MaxWaiting = 65536;

    private readonly Dictionary<AuditAddress, Meeting> _meetings = [];
    private readonly HashSet<AuditAddress> _bound = [];
    private ushort _unknownPort;

    /// <summary>Accepts at sockets whose bind is not in the log: the client cannot be told.</summary>
    public long AcceptsAtUnknownAddress { get; private set; }

    /// <summary>Notes that somebody listens, or will, at an address.</summary>
    public void Bind(in AuditAddress address) => _bound.Add(address.Canonical);

    /// <summary>A process connected.</summary>
    /// <param name="connect">Record of the client, with the address it connected to as its remote one.</param>
    /// <param name="remote">That address.</param>
    public void Connect(in EventRecord connect, in AuditAddress remote)
    {
        AuditAddress place = remote.Canonical;
        if (!IsBound(place))
        {
            AddUnaccepted(connect);
            return;
        }

        Meeting meeting = At(place, connect.TimestampNs);
        if (meeting.Accepts.TryDequeue(out EventRecord accept))
        {
            Join(connect, accept);
        }
        else
        {
            meeting.Connects.Enqueue(connect);
        }
    }

    /// <summary>A process accepted a connection.</summary>
    /// <param name="accept">Record of the acceptor, with the addresses it knows.</param>
    /// <param name="listener">Where its listening socket is bound, null if that is not known.</param>
    /// <param name="remote">Address of the client, null if the acceptor did not ask for it.</param>
    public void Accept(in EventRecord accept, AuditAddress? listener, AuditAddress? remote)
    {
        if (listener is not { } known)
        {
            AcceptsAtUnknownAddress++;
            add(accept);
            return;
        }

        AuditAddress place = known.IsWildcard ? (remote ?? AuditAddress.Loopback).Canonical.AtPort(known.Port) : known.Canonical;
        Meeting meeting = At(place, accept.TimestampNs);
        if (meeting.Connects.TryDequeue(out EventRecord connect))
        {
            Join(connect, accept);
        }
        else
        {
            meeting.Accepts.Enqueue(accept);
        }
    }

    /// <summary>Gives up waiting: the log ends, or its host was restarted.</summary>
    public void Complete()
    {
        foreach (Meeting meeting in _meetings.Values)
        {
            Expire(meeting, ulong.MaxValue);
        }

        _meetings.Clear();
        _bound.Clear();
    }

    private bool IsBound(in AuditAddress place) =>
        _bound.Contains(place)
        || (place.Family != AuditAddress.Unix
            && (_bound.Contains(place.Wildcard(AuditAddress.InterNetwork)) || _bound.Contains(place.Wildcard(AuditAddress.InterNetworkV6))));

    private Meeting At(in AuditAddress place, ulong nowNs)
    {
        if (!_meetings.TryGetValue(place, out Meeting? meeting))
        {
            _meetings.Add(place, meeting = new Meeting());
        }

        Expire(meeting, nowNs);
        return meeting;
    }

    private void Join(EventRecord connect, EventRecord accept)
    {
        // The acceptor knows the client's address and port.
        if (connect.Family != AuditAddress.Unix)
        {
            connect.Family = accept.Family;
            connect.LocalPort = accept.RemotePort;
            connect.RemotePort = accept.LocalPort;
            ReadOnlySpan<byte> accepted = accept.Address;
            accepted[16..].CopyTo(connect.Address);
            accepted[..16].CopyTo(((Span<byte>)connect.Address)[16..]);
        }

        accept.PeerProcessId = connect.ProcessId;
        accept.PeerStartNs = connect.StartNs;
        accept.Traits |= EventTraits.PeerInScope;
        add(connect);
        add(accept);
    }

    private void AddUnaccepted(EventRecord connect)
    {
        if (connect.Family != AuditAddress.Unix)
        {
            // Two connects to the same address are two connections, although nothing in the log tells them apart.
            connect.LocalPort = ++_unknownPort;
        }

        add(connect);
    }

    private void Expire(Meeting meeting, ulong nowNs)
    {
        while (meeting.Connects.TryPeek(out EventRecord connect)
            && (connect.TimestampNs + LongestWaitNs < nowNs || meeting.Connects.Count > MaxWaiting))
        {
            AddUnaccepted(meeting.Connects.Dequeue());
        }

        while (meeting.Accepts.TryPeek(out EventRecord accept)
            && (accept.TimestampNs + AcceptAheadNs < nowNs || meeting.Accepts.Count > MaxWaiting))
        {
            add(meeting.Accepts.Dequeue());
        }
    }

    private sealed class Meeting
    {
        public Queue<EventRecord> Connects { get; } = new();

        public Queue<EventRecord> Accepts { get; } = new();
    }
}
