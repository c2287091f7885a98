using Syslrn.Contracts.Events;

namespace Syslrn.Graphs.Building;

/// <summary>A socket or pipe of a host by its inode. FIFOs have inodes of another file system, which may be equal.</summary>
internal readonly record struct ObjectKey(uint Host, ulong Inode, bool IsNamedPipe)
{
    /// <summary>Inodes of sockets and pipes are given out in sequence: neighbours stay neighbours in memory.</summary>
    public override int GetHashCode() => (int)Inode ^ (int)(Inode >> 32) ^ (int)(Host << 20);

    /// <summary>The actor's own socket or pipe.</summary>
    public static ObjectKey Own(in EventRecord record) =>
        new(record.Host, record.ObjectId, (record.Traits & EventTraits.NamedPipe) != 0);

    /// <summary>The socket at the other end.</summary>
    public static ObjectKey Peer(in EventRecord record) => new(record.Host, record.PeerObjectId, false);
}
