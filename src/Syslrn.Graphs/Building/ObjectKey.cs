using Syslrn.Contracts.Events;

namespace Syslrn.Graphs.Building;

/// <summary>A socket or pipe of a host by its inode. FIFOs have inodes of another file system, which may be equal.</summary>
internal readonly record struct ObjectKey(uint Host, ulong Inode, bool IsNamedPipe)
{
    /// <summary>The actor's own socket or pipe.</summary>
    public static ObjectKey Own(in EventRecord record) =>
        new(record.Host, record.ObjectId, (record.Traits & EventTraits.NamedPipe) != 0);

    /// <summary>The socket at the other end.</summary>
    public static ObjectKey Peer(in EventRecord record) => new(record.Host, record.PeerObjectId, false);
}
