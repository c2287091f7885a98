using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Syslrn.Contracts.Events;

/// <summary>
/// A listening socket whose arriving connections are the requests of one type. Written as
/// <c>127.0.0.1:80</c>, <c>[::1]:80</c>, <c>0.0.0.0:80</c> (any address of the family), <c>unix:/path</c> or <c>unix:@abstract</c>.
/// </summary>
public sealed record ServiceInterface
{
    /// <summary>Longest UNIX socket path in bytes; an abstract name's leading zero byte counts.</summary>
    public const int MaxPathBytes = 107;

    private const string UnixPrefix = "unix:";

    private ServiceInterface(string requestType, string listen, ushort family, ImmutableArray<byte> address, ushort port)
    {
        RequestType = requestType;
        Listen = listen;
        Family = family;
        Address = address;
        Port = port;
    }

    /// <summary>The type of the requests that arrive here.</summary>
    public string RequestType { get; }

    /// <summary>The socket as text; <see cref="Parse"/> reads it.</summary>
    public string Listen { get; }

    /// <summary>AF_UNIX 1, AF_INET 2 or AF_INET6 10, as in <see cref="EventRecord.Family"/>.</summary>
    public ushort Family { get; }

    /// <summary>Inet: the address, 4 or 16 bytes in network order. UNIX: the path, an abstract name with its leading zero byte.</summary>
    public ImmutableArray<byte> Address { get; }

    /// <summary>The port in host byte order, 0 for UNIX.</summary>
    public ushort Port { get; }

    /// <summary>True for an inet socket that listens on every address of its family.</summary>
    public bool IsAnyAddress => Family != UnixFamily && Address.All(b => b == 0);

    private static ushort UnixFamily => 1;

    /// <summary>Reads a socket's text.</summary>
    /// <exception cref="FormatException">It is none; the message says what was expected.</exception>
    public static ServiceInterface Parse(string requestType, string listen)
    {
        ArgumentException.ThrowIfNullOrEmpty(requestType);
        ArgumentNullException.ThrowIfNull(listen);
        return listen.StartsWith(UnixPrefix, StringComparison.Ordinal) ? ParseUnix(requestType, listen) : ParseInet(requestType, listen);
    }

    /// <inheritdoc/>
    public bool Equals(ServiceInterface? other) => other is not null && RequestType == other.RequestType && Listen == other.Listen;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(RequestType, Listen);

    private static ServiceInterface ParseUnix(string requestType, string listen)
    {
        string path = listen[UnixPrefix.Length..];
        byte[] bytes = ProcessName.Encode(path);
        if (path.StartsWith('@'))
        {
            bytes[0] = 0;
        }
        else if (!path.StartsWith('/'))
        {
            throw new FormatException($"'{listen}': a UNIX socket is an absolute path or @ and an abstract name");
        }

        return bytes.Length is > 1 and <= MaxPathBytes
            ? new(requestType, listen, UnixFamily, [.. bytes], 0)
            : throw new FormatException($"'{listen}': a UNIX socket's name has 1 to {MaxPathBytes} bytes");
    }

    private static ServiceInterface ParseInet(string requestType, string listen)
    {
        int colon = listen.LastIndexOf(':');
        if (colon < 0 || !ushort.TryParse(listen.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port) || port == 0)
        {
            throw Expected(listen);
        }

        string host = listen[..colon];
        bool bracketed = host.StartsWith('[') && host.EndsWith(']');
        if (!IPAddress.TryParse(bracketed ? host[1..^1] : host, out IPAddress? address)
            || bracketed != (address.AddressFamily == AddressFamily.InterNetworkV6)
            || (!bracketed && address.ToString() != host))
        {
            throw Expected(listen);
        }

        ushort family = (ushort)(bracketed ? 10 : 2);
        return new(requestType, listen, family, [.. address.GetAddressBytes()], port);
    }

    private static FormatException Expected(string listen) =>
        new($"'{listen}' is not a listening socket: expected ADDRESS:PORT such as 127.0.0.1:80 or [::1]:80, or unix:/PATH");
}
