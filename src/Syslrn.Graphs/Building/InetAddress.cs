using System.Buffers.Binary;
using System.Net;

namespace Syslrn.Graphs.Building;

/// <summary>
/// An IPv4 or IPv6 address. IPv4 is kept v4-mapped, so that a connection seen as IPv4 at one end and as IPv6 at the other has the
/// same address at both; all wildcard addresses are equal.
/// </summary>
internal readonly record struct InetAddress(ulong High, ulong Low)
{
    private const ushort InterNetworkV6 = 10;
    private const ulong V4Prefix = 0xFFFFUL << 32;

    /// <summary>0.0.0.0 or ::.</summary>
    public bool IsWildcard => High == 0 && Low == 0;

    /// <summary>Never leaves its network namespace: 127.0.0.0/8 or ::1.</summary>
    public bool IsLoopback => High == 0 && (Low == 1 || Low >> 24 == (V4Prefix >> 24 | 127));

    /// <summary>Reads the bytes of a record.</summary>
    public static InetAddress Read(ReadOnlySpan<byte> bytes, ushort family)
    {
        if (family == InterNetworkV6)
        {
            var address = new InetAddress(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
            return address == new InetAddress(0, V4Prefix) ? default : address;
        }

        uint v4 = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        return v4 == 0 ? default : new InetAddress(0, V4Prefix | v4);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Low);
        bool v4 = High == 0 && Low >> 32 == V4Prefix >> 32;
        return new IPAddress(v4 ? bytes[12..] : bytes).ToString();
    }
}
