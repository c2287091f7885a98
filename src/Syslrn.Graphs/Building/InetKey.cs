using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Syslrn.Contracts.Events;

namespace Syslrn.Graphs.Building;

/// <summary>
/// An inet socket as one end sees it: both addresses and ports, and where it is. The network namespace's inode is only
/// unique on its host.
/// </summary>
internal readonly record struct InetKey(InetAddress Local, InetAddress Remote, uint Ports, uint Host, uint Namespace)
{
    /// <summary>Local port.</summary>
    public ushort LocalPort => (ushort)(Ports >> 16);

    /// <summary>Remote port.</summary>
    public ushort RemotePort => (ushort)Ports;

    /// <summary>The same connection as the other end sees it.</summary>
    public InetKey Reversed => this with { Local = Remote, Remote = Local, Ports = (Ports << 16) | (Ports >> 16) };

    /// <summary>True if the connection never leaves its network namespace.</summary>
    public bool IsLoopback => Local.IsLoopback || Remote.IsLoopback;

    /// <summary>A key that is equal wherever the socket is, unless its addresses mean something only there.</summary>
    public InetKey Anywhere => IsLoopback ? this : this with { Host = 0, Namespace = 0 };

    /// <summary>What an unconnected socket is bound to. A wildcard address means something only there.</summary>
    public InetKey Binding
    {
        get
        {
            InetKey local = this with { Remote = default, Ports = Ports & 0xFFFF0000 };
            return Local.IsWildcard ? local : local.Anywhere;
        }
    }

    /// <summary>The binding of a socket that has the same port on every address.</summary>
    public InetKey WildcardBinding => this with { Local = default, Remote = default, Ports = Ports & 0xFFFF0000 };

    /// <summary>Reads a record's tuple.</summary>
    public static InetKey Of(in EventRecord record)
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.CreateReadOnlySpan(
            ref Unsafe.As<EventRecord.AddressBytes, byte>(ref Unsafe.AsRef(in record.Address)), 32);
        return new InetKey(
            InetAddress.Read(bytes, record.Family),
            InetAddress.Read(bytes[16..], record.Family),
            ((uint)record.LocalPort << 16) | record.RemotePort,
            record.Host,
            record.NetworkNamespace);
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        ulong mixed = (Local.Low ^ (Local.High * 31)) * 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 29) ^ Remote.Low ^ (Remote.High * 31)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 32) ^ Ports ^ ((ulong)Namespace << 32) ^ Host) * 0x94D049BB133111EB;
        return (int)(mixed >> 32);
    }
}
