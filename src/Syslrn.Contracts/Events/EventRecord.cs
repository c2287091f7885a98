using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Syslrn.Contracts.Events;

/// <summary>
/// One OS event, 128 bytes: the same layout in the eBPF programs (<c>struct syslrn_event</c>), in run files and here.
/// Fields that a kind does not use are zero. Process ids are those of the host's initial pid namespace.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct EventRecord
{
    /// <summary>Size of a record in bytes.</summary>
    public const int Size = 128;

    /// <summary>Time of the event on the boot-time clock, in nanoseconds.</summary>
    public ulong TimestampNs;

    /// <summary>Start of the acting process on the boot-time clock, in nanoseconds: with the pid it identifies the process, since pids are reused.</summary>
    public ulong StartNs;

    /// <summary>Start of the peer process, 0 if unknown.</summary>
    public ulong PeerStartNs;

    /// <summary>Inode of the actor's socket or pipe, 0 if none.</summary>
    public ulong ObjectId;

    /// <summary>Inode of the socket at the other end, 0 if unknown.</summary>
    public ulong PeerObjectId;

    /// <summary>The actor's cgroup (version 2 hierarchy) id.</summary>
    public ulong CgroupId;

    /// <summary>The acting process (thread group id).</summary>
    public uint ProcessId;

    /// <summary>The peer process, 0 if the kernel does not know it here.</summary>
    public uint PeerProcessId;

    /// <summary>Inode of the network namespace of an inet socket.</summary>
    public uint NetworkNamespace;

    /// <summary>Negative errno if the operation failed; for an exit the wait status; else 0.</summary>
    public int Result;

    /// <summary>What happened.</summary>
    public EventKind Kind;

    /// <summary>Properties.</summary>
    public EventTraits Traits;

    /// <summary>Index of the host in the run's host list.</summary>
    public uint Host;

    /// <summary>Address family of the socket (AF_UNIX 1, AF_INET 2, AF_INET6 10), 0 if none.</summary>
    public ushort Family;

    /// <summary>Socket type (SOCK_STREAM 1, SOCK_DGRAM 2, SOCK_SEQPACKET 5), 0 if none.</summary>
    public ushort SocketType;

    /// <summary>Local port in host byte order.</summary>
    public ushort LocalPort;

    /// <summary>Remote port in host byte order.</summary>
    public ushort RemotePort;

    /// <summary>Inet: local then remote address, 16 bytes each, IPv4 in the first four. UNIX: the first 32 bytes of the bound path (abstract: leading zero byte).</summary>
    public AddressBytes Address;

    /// <summary>Name of the acting process's main thread, zero padded.</summary>
    public CommBytes Comm;

    /// <summary>32 bytes of addresses or of a UNIX socket's path.</summary>
    [InlineArray(32)]
    public struct AddressBytes
    {
        private byte _first;
    }

    /// <summary>16 bytes of a process name.</summary>
    [InlineArray(16)]
    public struct CommBytes
    {
        private byte _first;
    }
}
