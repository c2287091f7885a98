using Syslrn.Contracts.Events;

namespace Syslrn.Graphs.Building;

/// <summary>A socket or pipe whose holders are known.</summary>
internal struct HeldObject
{
    public ObjectKey Key;

    /// <summary>Inode of the other end of a UNIX socket, 0 if unknown.</summary>
    public ulong PeerInode;

    /// <summary>The tuple of an inet socket.</summary>
    public InetKey Tuple;

    public bool IsInet;
    public bool IsListening;
    public ushort SocketType;

    /// <summary>Reported by a snapshot, so it is one of a bounded number.</summary>
    public bool FromSnapshot;

    /// <summary>Mentioned in the present window.</summary>
    public bool Used;

    /// <summary>First of its <see cref="Holding"/>s, -1 if none.</summary>
    public int FirstHolding;
}

/// <summary>A process holds an object since some time, and so do the processes it forked later.</summary>
/// <param name="Process">The process.</param>
/// <param name="SinceNs">When it got it; 0 for what it already held at its birth.</param>
/// <param name="Ends">Of a pipe: which ends.</param>
/// <param name="Next">Index of the object's next holding, -1 if none.</param>
internal readonly record struct Holding(int Process, ulong SinceNs, EventTraits Ends, int Next);
