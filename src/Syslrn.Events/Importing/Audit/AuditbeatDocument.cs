using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Syslrn.Contracts.Events;

namespace Syslrn.Events.Importing.Audit;

/// <summary>One system call as Auditbeat writes it.</summary>
/// <param name="Host">The host's name, empty if it is not said.</param>
/// <param name="Number">The event's number.</param>
/// <param name="TimeMs">Wall time in milliseconds since 1970.</param>
/// <param name="Call">The call.</param>
/// <param name="Address">Its socket address, null if it has none.</param>
internal sealed record AuditbeatDocument(string Host, uint Number, long TimeMs, AuditSyscall Call, AuditAddress? Address)
{
    /// <summary>Reads a document.</summary>
    /// <returns>Null if it is about something else than a system call that events are made of.</returns>
    /// <exception cref="JsonException">It is no JSON object.</exception>
    /// <exception cref="FormatException">A field that is needed is missing, or holds something else.</exception>
    public static AuditbeatDocument? Parse(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        using JsonDocument json = JsonDocument.ParseValue(ref reader);
        JsonElement root = json.RootElement;
        if (Text(root, "auditd.data.syscall") is not { } name || AuditOperations.NumberOnX64(name) is not { } number)
        {
            return null;
        }

        string? exit = Text(root, "auditd.data.exit");
        var call = new AuditSyscall
        {
            Architecture = AuditOperations.X64, // the name says the same on every architecture
            Number = number,
            Returned = exit is not null,
            Exit = exit is null ? 0 : ErrorNumbers.TryFind(exit, out int error) ? -error : Decimal(exit, "auditd.data.exit"),
            Argument0 = Hexadecimal(root, "auditd.data.a0"),
            Argument1 = Hexadecimal(root, "auditd.data.a1"),
            ProcessId = (uint)Decimal(Text(root, "process.pid"), "process.pid"),
            ParentId = (uint)Decimal(Text(root, "process.parent.pid") ?? Text(root, "process.ppid") ?? "0", "process.parent.pid"),
        };
        byte[] comm = Encoding.UTF8.GetBytes(Text(root, "process.name") ?? "");
        comm.AsSpan(0, Math.Min(comm.Length, ProcessName.MaxBytes)).CopyTo(MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref call.Comm, 1)));
        return new AuditbeatDocument(
            Text(root, "host.name") ?? Text(root, "host.hostname") ?? "",
            (uint)Decimal(Text(root, "auditd.sequence"), "auditd.sequence"),
            Time(Text(root, "@timestamp")),
            call,
            ReadAddress(root));
    }

    private static AuditAddress? ReadAddress(JsonElement root)
    {
        switch (Text(root, "auditd.data.socket.family"))
        {
            case "unix":
                return AuditAddress.OfUnix(Encoding.UTF8.GetBytes(Text(root, "auditd.data.socket.path") ?? ""));
            case "ipv4" or "ipv6":
                string? address = Text(root, "auditd.data.socket.addr");
                bool good = IPAddress.TryParse(address, out IPAddress? ip) && ip.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6;
                return good
                    ? AuditAddress.Inet(ip!.GetAddressBytes(), (ushort)Decimal(Text(root, "auditd.data.socket.port") ?? "0", "auditd.data.socket.port"))
                    : throw new FormatException($"auditd.data.socket.addr is '{address}', expected an address");
            default:
                return null;
        }
    }

    private static long Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time.ToUnixTimeMilliseconds()
            : throw new FormatException($"@timestamp is '{text}', expected a time such as 2024-01-31T12:00:00.000Z");

    private static long Decimal(string? text, string field) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            ? value
            : throw new FormatException($"{field} is '{text}', expected a number");

    private static ulong Hexadecimal(JsonElement root, string field)
    {
        string text = Text(root, field) ?? "0";
        return ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong value)
            ? value
            : throw new FormatException($"{field} is '{text}', expected hexadecimal digits");
    }

    /// <summary>A field by its path, whose parts may be nested objects or joined by dots, as both are written; null if it is missing.</summary>
    private static string? Text(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (element.TryGetProperty(path, out JsonElement value))
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            };
        }

        for (int dot = path.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = path.IndexOf('.', dot + 1))
        {
            if (element.TryGetProperty(path[..dot], out JsonElement inner) && Text(inner, path[(dot + 1)..]) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
