using System.Runtime.InteropServices;
using Syslrn.Contracts.Events;

namespace Syslrn.Graphs.Building;

/// <summary>Who holds which sockets and pipes: from snapshots, socket pairs, and inheritance at fork.</summary>
internal sealed class ObjectTable(ProcessTable processes)
{
    private const EventTraits BothEnds = EventTraits.ReadEnd | EventTraits.WriteEnd;
    private readonly Dictionary<ObjectKey, int> _byKey = [];
    private readonly Dictionary<(InetKey, ushort), int> _byTuple = [];
    private ChunkedList<HeldObject> _objects = new();
    private ChunkedList<Holding> _holdings = new();

    /// <summary>Notes what a snapshot says of an open socket or pipe.</summary>
    public void AddFromSnapshot(in EventRecord record, int holder)
    {
        int index = FindOrAdd(ObjectKey.Own(record));
        ref HeldObject held = ref _objects[index];
        held.FromSnapshot = true;
        held.IsListening |= (record.Traits & EventTraits.Listening) != 0;
        held.SocketType = record.SocketType;
        if (record.PeerObjectId != 0)
        {
            held.PeerInode = record.PeerObjectId;
        }

        if (SocketTypes.IsInet(record.Family))
        {
            held.IsInet = true;
            held.Tuple = InetKey.Of(record);
            _byTuple[TupleKey(held)] = index;
        }

        Hold(index, holder, record.TimestampNs, record.Traits & BothEnds);
    }

    /// <summary>Notes the two ends of a new socket pair.</summary>
    public void AddPair(in EventRecord record, int holder)
    {
        int first = FindOrAdd(ObjectKey.Own(record));
        int second = FindOrAdd(ObjectKey.Peer(record));
        _objects[first].PeerInode = record.PeerObjectId;
        _objects[second].PeerInode = record.ObjectId;
        Hold(first, holder, record.TimestampNs, BothEnds);
        Hold(second, holder, record.TimestampNs, BothEnds);
    }

    /// <summary>The other end of a UNIX socket, with inode 0 if it is not known.</summary>
    public ObjectKey PeerOf(ObjectKey key) =>
        new(key.Host, _byKey.TryGetValue(key, out int index) ? _objects[index].PeerInode : 0, false);

    /// <summary>The tuple of a socket that a snapshot showed.</summary>
    public bool TryGetTuple(ObjectKey key, out InetKey tuple)
    {
        bool found = _byKey.TryGetValue(key, out int index) && _objects[index].IsInet;
        tuple = found ? _objects[index].Tuple : default;
        return found;
    }

    /// <summary>Notes that something went from one object to another, so that both are still known in the next window.</summary>
    public void MarkUsed(ObjectKey from, ObjectKey to)
    {
        MarkUsed(from);
        MarkUsed(to);
    }

    /// <summary>The only living process that can have used an object at a time or later; -1 if there is none or more than one.</summary>
    /// <param name="key">The object.</param>
    /// <param name="timeNs">The time.</param>
    /// <param name="ends">Which end of a pipe it must hold; none for sockets.</param>
    public int OnlyHolder(ObjectKey key, ulong timeNs, EventTraits ends) =>
        _byKey.TryGetValue(key, out int index) ? OnlyHolder(index, timeNs, ends) : -1;

    /// <summary>The same for the inet socket with a tuple or binding.</summary>
    public int OnlyHolder(InetKey tuple, ushort socketType, ulong timeNs) =>
        _byTuple.TryGetValue((tuple, socketType), out int index) ? OnlyHolder(index, timeNs, EventTraits.None) : -1;

    /// <summary>The process outside the scope that listens at a local address and port, -1 if there is none.</summary>
    public int ListenerOutsideScope(InetKey local)
    {
        if (!_byTuple.TryGetValue((local.Binding, SocketTypes.Stream), out int index)
            && !_byTuple.TryGetValue((local.WildcardBinding, SocketTypes.Stream), out index))
        {
            return -1;
        }

        int found = -1;
        for (int i = _objects[index].IsListening ? _objects[index].FirstHolding : -1; i >= 0; i = _holdings[i].Next)
        {
            int process = _holdings[i].Process;
            if (processes[process].InScope)
            {
                return -1;
            }

            found = found < 0 ? process : Math.Min(found, process);
        }

        return found;
    }

    /// <summary>Keeps what living processes hold, with what they inherited, and forgets objects of the past.</summary>
    public void BeginWindow(ReadOnlySpan<int> newIndex)
    {
        ChunkedList<HeldObject> oldObjects = _objects;
        ChunkedList<Holding> oldHoldings = _holdings;
        _byKey.Clear();
        _byTuple.Clear();
        (_objects, _holdings) = (new(), new());
        var search = new HolderSearch(processes);
        for (int i = 0; i < oldObjects.Count; i++)
        {
            HeldObject old = oldObjects[i];
            // Socket pairs are made without end and their closing is not seen; those not used for a whole window are let go.
            if (!old.FromSnapshot && !old.Used)
            {
                continue;
            }

            int index = -1;
            foreach ((int process, EventTraits ends) in search.All(old, oldHoldings))
            {
                if (newIndex[process] >= 0)
                {
                    index = index >= 0 ? index : Keep(old);
                    Hold(index, newIndex[process], 0, ends);
                }
            }
        }
    }

    private static (InetKey, ushort) TupleKey(in HeldObject held)
    {
        bool connection = held.SocketType == SocketTypes.Stream && !held.IsListening;
        return (connection ? held.Tuple.Anywhere : held.Tuple.Binding, held.SocketType);
    }

    private int Keep(HeldObject old)
    {
        old.FirstHolding = -1;
        old.Used = false;
        int index = _byKey[old.Key] = _objects.Add(old);
        if (old.IsInet)
        {
            _byTuple[TupleKey(old)] = index;
        }

        return index;
    }

    private void MarkUsed(ObjectKey key)
    {
        if (_byKey.TryGetValue(key, out int index))
        {
            _objects[index].Used = true;
        }
    }

    private int FindOrAdd(ObjectKey key)
    {
        ref int index = ref CollectionsMarshal.GetValueRefOrAddDefault(_byKey, key, out bool known);
        if (!known)
        {
            index = _objects.Add(new HeldObject { Key = key, FirstHolding = -1 });
        }

        _objects[index].Used = true;
        return index;
    }

    private void Hold(int index, int process, ulong sinceNs, EventTraits ends)
    {
        ref HeldObject held = ref _objects[index];
        for (int i = held.FirstHolding; i >= 0; i = _holdings[i].Next)
        {
            if (_holdings[i].Process == process && _holdings[i].Ends == ends)
            {
                // A later snapshot says what is known.
                return;
            }
        }

        held.FirstHolding = _holdings.Add(new Holding(process, sinceNs, ends, held.FirstHolding));
    }

    private int OnlyHolder(int index, ulong timeNs, EventTraits ends)
    {
        int only = -1;
        foreach ((int process, EventTraits held) in new HolderSearch(processes).All(_objects[index], _holdings))
        {
            if ((held & ends) != ends || !processes[process].IsAliveAt(timeNs) || process == only)
            {
                continue;
            }

            if (only >= 0)
            {
                return -1;
            }

            only = process;
        }

        return only;
    }
}
