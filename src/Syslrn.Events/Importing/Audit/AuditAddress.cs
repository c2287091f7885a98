using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Syslrn.Events.Importing.Audit;

/// <summary>The socket address of a SOCKADDR record: the bytes that the program passed to the kernel, or the kernel to the program.</summary>
internal struct AuditAddress : IEquatable<AuditAddress>
{
    /// <summary>UNIX sockets.</summary>
    public const ushort Unix = 1;

    /// <summary>IPv4.</summary>
    public const ushort InterNetwork = 2;

    /// <summary>IPv6.</summary>
    public const ushort InterNetworkV6 = 10;

    private const int MaxPathBytes = 108;

    private Bytes _bytes;

    /// <summary>AF_UNIX, AF_INET or AF_INET6; 0 if there is no address of these.</summary>
    public ushort Family { get; private set; }

    /// <summary>Port in host byte order; 0 for UNIX.</summary>
    public ushort Port { get; private set; }

    /// <summary>Length of <see cref="Value"/>.</summary>
    public byte Length { get; private set; }

    /// <summary>Inet: the address's 4 or 16 bytes. UNIX: the path without trailing zeros, or zero and an abstract name; empty if unnamed.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<byte> Value => ((ReadOnlySpan<byte>)_bytes)[..Length];

    /// <summary>Inet: bound to every address of the host.</summary>
    public readonly bool IsWildcard => Family != Unix && !Value.ContainsAnyExcept((byte)0);

    /// <summary>Reads the fields of a SOCKADDR record. Families other than UNIX and inet give an address of family 0.</summary>
    /// <returns>False if there is no address, or it is no socket address.</returns>
    public static bool TryParse(ReadOnlySpan<byte> fields, out AuditAddress address)
    {
        address = default;
        var reader = new AuditFields(fields);
        while (reader.MoveNext())
        {
            if (reader.Key.SequenceEqual("saddr"u8))
            {
                Span<byte> raw = stackalloc byte[128];
                return AuditText.TryDecodeHex(reader.Value, raw, out int length) && length >= 2 && address.Take(raw[..length]);
            }
        }

        return false;
    }

    /// <summary>Makes an inet address.</summary>
    public static AuditAddress Inet(ReadOnlySpan<byte> value, ushort port)
    {
        var address = new AuditAddress { Family = value.Length == 4 ? InterNetwork : InterNetworkV6, Port = port };
        address.Keep(value);
        return address;
    }

    /// <summary>Makes the address of a UNIX socket.</summary>
    /// <param name="path">Its path, or zero and an abstract name.</param>
    public static AuditAddress OfUnix(ReadOnlySpan<byte> path)
    {
        var address = new AuditAddress { Family = Unix };
        address.Keep(path[..Math.Min(path.Length, MaxPathBytes)]);
        return address;
    }

    /// <summary>127.0.0.1 without a port.</summary>
    public static AuditAddress Loopback => Inet([127, 0, 0, 1], 0);

    /// <summary>The same for all ways to write an address: v4-mapped as IPv4, and every loopback address as 127.0.0.1, from which connections to them come.</summary>
    public readonly AuditAddress Canonical => Family switch
    {
        InterNetwork when Value is [127, ..] => Loopback.AtPort(Port),
        InterNetworkV6 when Value is [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1] => Loopback.AtPort(Port),
        InterNetworkV6 when Value[..12].SequenceEqual<byte>([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]) => Inet(Value[12..], Port).Canonical,
        _ => this,
    };

    /// <summary>The address with another port.</summary>
    public readonly AuditAddress AtPort(ushort port) => Family == Unix ? this : this with { Port = port };

    /// <summary>The address with the same port that stands for every address of the host.</summary>
    /// <param name="family">IPv4 or IPv6: a socket bound to the IPv6 one takes IPv4 connections too.</param>
    public readonly AuditAddress Wildcard(ushort family) => Inet(stackalloc byte[family == InterNetwork ? 4 : 16], Port);

    /// <inheritdoc/>
    public readonly bool Equals(AuditAddress other) =>
        Family == other.Family && Port == other.Port && Value.SequenceEqual(other.Value);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is AuditAddress other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Family);
        hash.Add(Port);
        hash.AddBytes(Value);
        return hash.ToHashCode();
    }

    private bool Take(ReadOnlySpan<byte> raw)
    {
        ushort family = BinaryPrimitives.ReadUInt16LittleEndian(raw);
        ReadOnlySpan<byte> rest = raw[2..];
        switch (family)
        {
            case Unix:
                // A path ends at its first zero byte; an abstract name begins with one, and may hold more.
                ReadOnlySpan<byte> path = rest[..Math.Min(rest.Length, MaxPathBytes)];
                int end = path is [0, ..] ? path.LastIndexOfAnyExcept((byte)0) + 1 : path.IndexOf((byte)0);
                Keep(end < 0 ? path : path[..end]);
                break;
            case InterNetwork when rest.Length >= 6:
                Port = BinaryPrimitives.ReadUInt16BigEndian(rest);
                Keep(rest.Slice(2, 4));
                break;
            case InterNetworkV6 when rest.Length >= 22:
                Port = BinaryPrimitives.ReadUInt16BigEndian(rest);
                Keep(rest.Slice(6, 16));
                break;
            case InterNetwork or InterNetworkV6:
                return false;
            default:
                return true;
        }

        Family = family;
        return true;
    }

    private void Keep(ReadOnlySpan<byte> value)
    {
        value.CopyTo(_bytes);
        Length = (byte)value.Length;
    }

    [InlineArray(MaxPathBytes)]
    private struct Bytes
    {
        private byte _first;
    }
}
