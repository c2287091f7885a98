using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Syslrn.Contracts.Events;

namespace Syslrn.Events.Importing.Plain;

/// <summary>The fields of an event in the plain formats, in the order in which they are written; docs/data.md explains them.</summary>
internal static class EventFields
{
    private const ushort Unix = 1;
    private const ushort InterNetwork = 2;
    private const ushort InterNetworkV6 = 10;

    private static readonly FrozenDictionary<string, EventKind> s_kinds = Enum.GetValues<EventKind>()
        .Where(k => k != EventKind.None)
        .ToFrozenDictionary(Words, k => k);

    private static readonly FrozenDictionary<string, EventTraits> s_traits = Enum.GetValues<EventTraits>()
        .Where(t => t is not (EventTraits.None or EventTraits.ActorInScope or EventTraits.PeerInScope))
        .ToFrozenDictionary(Words, t => t);

    /// <summary>All fields but the host, which is a number in an event.</summary>
    public static IReadOnlyList<EventField> All { get; } =
    [
        Number("timeNs", r => r.TimestampNs, (ref r, v) => r.TimestampNs = v),
        new("kind", false, r => Words(r.Kind), (ref r, text) => r.Kind = s_kinds.TryGetValue(text, out EventKind kind)
            ? kind
            : throw new FormatException($"expected one of {string.Join(", ", s_kinds.Keys.Order(StringComparer.Ordinal))}")),
        Number("pid", r => r.ProcessId, (ref r, v) => r.ProcessId = v),
        Number("startNs", r => r.StartNs, (ref r, v) => r.StartNs = v),
        new("name", false, GetName, SetName),
        Number("peerPid", r => r.PeerProcessId, (ref r, v) => r.PeerProcessId = v),
        Number("peerStartNs", r => r.PeerStartNs, (ref r, v) => r.PeerStartNs = v),
        Number("result", r => r.Result, (ref r, v) => r.Result = v),
        Number("object", r => r.ObjectId, (ref r, v) => r.ObjectId = v),
        Number("peerObject", r => r.PeerObjectId, (ref r, v) => r.PeerObjectId = v),
        Number("family", r => r.Family, (ref r, v) => r.Family = v),
        Number("socketType", r => r.SocketType, (ref r, v) => r.SocketType = v),
        new("local", false, r => GetEndpoint(r, 0), (ref r, text) => SetEndpoint(ref r, 0, text)),
        new("remote", false, r => GetEndpoint(r, 1), (ref r, text) => SetEndpoint(ref r, 1, text)),
        new("path", false, GetPath, SetPath),
        Number("networkNamespace", r => r.NetworkNamespace, (ref r, v) => r.NetworkNamespace = v),
        Number("cgroup", r => r.CgroupId, (ref r, v) => r.CgroupId = v),
        new("outside", false, GetOutside, SetOutside),
        new("traits", false, GetTraits, SetTraits),
    ];

    private delegate void NumberSetter<T>(ref EventRecord record, T value);

    private static EventField Number<T>(string name, Func<EventRecord, T> get, NumberSetter<T> set)
        where T : INumber<T>
    {
        return new(name, true, r => get(r) is var value && value == T.Zero ? null : value.ToString(null, CultureInfo.InvariantCulture), Set);

        void Set(ref EventRecord record, string text) => set(
            ref record,
            T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out T? value)
                ? value
                : throw new FormatException("expected a whole number that fits"));
    }

    private static string Words<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static string? GetName(EventRecord record)
    {
        string name = ProcessName.Decode(Bytes(ref record.Comm));
        return name.Length == 0 ? null : name;
    }

    private static void SetName(ref EventRecord record, string text)
    {
        byte[] bytes = ProcessName.Encode(text);
        if (bytes.Length > ProcessName.MaxBytes)
        {
            throw new FormatException($"expected at most {ProcessName.MaxBytes} bytes, the longest name the kernel keeps");
        }

        bytes.CopyTo(Bytes(ref record.Comm));
    }

    private static string? GetPath(EventRecord record)
    {
        if (record.Family != Unix)
        {
            return null;
        }

        // An abstract name begins with a zero byte.
        ReadOnlySpan<byte> path = Bytes(ref record.Address);
        int length = path.LastIndexOfAnyExcept((byte)0) + 1;
        return length == 0 ? null : path is [0, ..] ? $"@{ProcessName.Decode(path[1..length])}" : ProcessName.Decode(path);
    }

    private static void SetPath(ref EventRecord record, string text)
    {
        RequireFamily(ref record, Unix);
        byte[] bytes = ProcessName.Encode(text);
        Span<byte> address = Bytes(ref record.Address);
        if (bytes is [(byte)'@', ..])
        {
            bytes[0] = 0;
        }

        bytes.AsSpan(0, Math.Min(bytes.Length, address.Length)).CopyTo(address);
    }

    private static string? GetEndpoint(EventRecord record, int end)
    {
        ushort port = end == 0 ? record.LocalPort : record.RemotePort;
        Span<byte> bytes = Bytes(ref record.Address).Slice(16 * end, record.Family == InterNetwork ? 4 : 16);
        bool inet = record.Family is InterNetwork or InterNetworkV6;
        return inet ? new IPEndPoint(new IPAddress(bytes), port).ToString() : null;
    }

    private static void SetEndpoint(ref EventRecord record, int end, string text)
    {
        if (!IPEndPoint.TryParse(text, out IPEndPoint? endpoint))
        {
            throw new FormatException("expected ADDRESS:PORT, such as 127.0.0.1:80 or [::1]:80");
        }

        RequireFamily(ref record, endpoint.AddressFamily == AddressFamily.InterNetwork ? InterNetwork : InterNetworkV6);
        endpoint.Address.GetAddressBytes().CopyTo(Bytes(ref record.Address)[(16 * end)..]);
        _ = end == 0 ? record.LocalPort = (ushort)endpoint.Port : record.RemotePort = (ushort)endpoint.Port;
    }

    private static void RequireFamily(ref EventRecord record, ushort family)
    {
        if (record.Family != 0 && record.Family != family)
        {
            throw new FormatException($"expected an address of family {record.Family}, as written before it; IPv4 beside IPv6 is [::ffff:127.0.0.1]:80");
        }

        record.Family = family;
    }

    private static string? GetOutside(EventRecord record)
    {
        bool actor = (record.Traits & EventTraits.ActorInScope) == 0;
        bool peer = record.PeerProcessId != 0 && (record.Traits & EventTraits.PeerInScope) == 0;
        return (actor, peer) switch
        {
            (true, true) => "both",
            (true, false) => "actor",
            (false, true) => "peer",
            _ => null,
        };
    }

    private static void SetOutside(ref EventRecord record, string text) => record.Traits &= text switch
    {
        "actor" => ~EventTraits.ActorInScope,
        "peer" => ~EventTraits.PeerInScope,
        "both" => ~(EventTraits.ActorInScope | EventTraits.PeerInScope),
        _ => throw new FormatException("expected actor, peer or both"),
    };

    private static string? GetTraits(EventRecord record)
    {
        string[] words = [.. s_traits.Where(t => (record.Traits & t.Value) != 0).Select(t => t.Key).Order(StringComparer.Ordinal)];
        return words.Length == 0 ? null : string.Join(' ', words);
    }

    private static void SetTraits(ref EventRecord record, string text)
    {
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            record.Traits |= s_traits.TryGetValue(word, out EventTraits trait)
                ? trait
                : throw new FormatException($"expected words of {string.Join(", ", s_traits.Keys.Order(StringComparer.Ordinal))}");
        }
    }

    private static Span<byte> Bytes<T>(ref T inline)
        where T : struct => MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref inline, 1));
}
