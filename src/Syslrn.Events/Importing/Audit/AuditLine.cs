using System.Buffers.Text;

namespace Syslrn.Events.Importing.Audit;

/// <summary>
/// One line of a raw audit log: <c>node=HOST type=TYPE msg=audit(SECONDS.MILLISECONDS:SERIAL): FIELDS</c>, where the node is there
/// only if auditd was told to write it, and an enriched log repeats some fields in words behind a group separator.
/// </summary>
internal readonly ref struct AuditLine
{
    private const byte GroupSeparator = 0x1D;

    private AuditLine(ReadOnlySpan<byte> node, ReadOnlySpan<byte> type, long timeMs, uint serial, ReadOnlySpan<byte> fields)
    {
        Node = node;
        Type = type;
        TimeMs = timeMs;
        Serial = serial;
        Fields = fields;
    }

    /// <summary>The host's name, empty if the line does not say it.</summary>
    public ReadOnlySpan<byte> Node { get; }

    /// <summary>The record's type, such as <c>SYSCALL</c>.</summary>
    public ReadOnlySpan<byte> Type { get; }

    /// <summary>Wall time of the event in milliseconds since 1970: for a system call the time at which it began.</summary>
    public long TimeMs { get; }

    /// <summary>Number of the event: all records of an event have the same. It counts in the order in which system calls end, and starts anew at boot.</summary>
    public uint Serial { get; }

    /// <summary>The fields, without their interpretations.</summary>
    public ReadOnlySpan<byte> Fields { get; }

    /// <summary>Reads a line.</summary>
    public static bool TryParse(ReadOnlySpan<byte> line, out AuditLine parsed)
    {
        parsed = default;
        ReadOnlySpan<byte> node = TakeWord(ref line, "node="u8);
        ReadOnlySpan<byte> type = TakeWord(ref line, "type="u8);
        ReadOnlySpan<byte> begin = "msg=audit("u8;
        if (type.IsEmpty || !line.StartsWith(begin))
        {
            return false;
        }

        line = line[begin.Length..];
        bool good = TakeNumber(ref line, (byte)'.', out ulong seconds)
            & TakeNumber(ref line, (byte)':', out ulong milliseconds)
            & TakeNumber(ref line, (byte)')', out ulong serial);
        if (!good || seconds > uint.MaxValue || milliseconds > 999 || serial > uint.MaxValue)
        {
            return false;
        }

        line = line.TrimStart(": "u8); // auditd's own records have no colon
        int words = line.IndexOf(GroupSeparator);
        ReadOnlySpan<byte> fields = words < 0 ? line : line[..words];
        parsed = new AuditLine(node, type, (long)((seconds * 1000) + milliseconds), (uint)serial, fields);
        return true;
    }

    private static ReadOnlySpan<byte> TakeWord(scoped ref ReadOnlySpan<byte> line, scoped ReadOnlySpan<byte> key)
    {
        int end = line.StartsWith(key) ? line.IndexOf((byte)' ') : -1;
        if (end < 0)
        {
            return default;
        }

        ReadOnlySpan<byte> word = line[key.Length..end];
        line = line[(end + 1)..];
        return word;
    }

    private static bool TakeNumber(ref ReadOnlySpan<byte> line, byte end, out ulong number)
    {
        if (!Utf8Parser.TryParse(line, out number, out int used) || used == line.Length || line[used] != end)
        {
            return false;
        }

        line = line[(used + 1)..];
        return true;
    }
}
