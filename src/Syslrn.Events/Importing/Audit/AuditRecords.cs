using System.Runtime.InteropServices;
using Syslrn.Contracts.Events;

namespace Syslrn.Events.Importing.Audit;

/// <summary>Makes event records. All processes of a log are in scope: it is about the whole host.</summary>
internal static class AuditRecords
{
    private const ushort Stream = 1;

    /// <summary>A record of a process.</summary>
    public static EventRecord Of(EventKind kind, ulong timestampNs, uint host, AuditProcess actor, in EventRecord.CommBytes comm) => new()
    {
        Kind = kind,
        TimestampNs = timestampNs,
        Host = host,
        ProcessId = actor.ProcessId,
        StartNs = actor.StartNs,
        Comm = comm,
        Traits = EventTraits.ActorInScope,
    };

    /// <summary>The record with the other process of the event.</summary>
    public static EventRecord WithPeer(this EventRecord record, AuditProcess peer)
    {
        record.PeerProcessId = peer.ProcessId;
        record.PeerStartNs = peer.StartNs;
        record.Traits |= EventTraits.PeerInScope;
        return record;
    }

    /// <summary>The record with the addresses of a stream socket.</summary>
    public static EventRecord WithAddresses(this EventRecord record, in AuditAddress local, in AuditAddress remote)
    {
        bool unix = remote.Family == AuditAddress.Unix || local.Family == AuditAddress.Unix;
        bool v6 = local.Family == AuditAddress.InterNetworkV6 || remote.Family == AuditAddress.InterNetworkV6;
        record.Family = unix ? AuditAddress.Unix : v6 ? AuditAddress.InterNetworkV6 : AuditAddress.InterNetwork;
        record.SocketType = Stream;
        Span<byte> bytes = MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref record.Address, 1));
        if (unix)
        {
            ReadOnlySpan<byte> path = local.Length > 0 ? local.Value : remote.Value;
            path[..Math.Min(path.Length, bytes.Length)].CopyTo(bytes);
            return record;
        }

        record.LocalPort = local.Port;
        record.RemotePort = remote.Port;
        Write(local, v6, bytes[..16]);
        Write(remote, v6, bytes[16..]);
        return record;
    }

    private static void Write(in AuditAddress address, bool asV6, Span<byte> bytes)
    {
        if (asV6 && address.Family == AuditAddress.InterNetwork)
        {
            bytes[10] = bytes[11] = 0xFF; // v4-mapped
            address.Value.CopyTo(bytes[12..]);
        }
        else
        {
            address.Value.CopyTo(bytes);
        }
    }
}
