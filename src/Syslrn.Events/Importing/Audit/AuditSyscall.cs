using System.Buffers.Text;
using System.Runtime.InteropServices;
using Syslrn.Contracts.Events;

namespace Syslrn.Events.Importing.Audit;

/// <summary>What a SYSCALL record says, as far as events are made of it.</summary>
internal struct AuditSyscall
{
    /// <summary>The architecture as audit numbers it (AUDIT_ARCH_*): the same number is another call elsewhere.</summary>
    public uint Architecture;

    /// <summary>The system call's number.</summary>
    public int Number;

    /// <summary>What it returned, a negative error number if it failed.</summary>
    public long Exit;

    /// <summary>Whether it returned: a process that ends does not return from its last call.</summary>
    public bool Returned;

    /// <summary>First argument.</summary>
    public ulong Argument0;

    /// <summary>Second argument.</summary>
    public ulong Argument1;

    /// <summary>Process id of the parent.</summary>
    public uint ParentId;

    /// <summary>Process id, also if a thread called.</summary>
    public uint ProcessId;

    /// <summary>Name of the calling thread when the call ended.</summary>
    public EventRecord.CommBytes Comm;

    /// <summary>Reads the fields of a SYSCALL record.</summary>
    /// <returns>False if one that is needed is missing or no number.</returns>
    public static bool TryParse(ReadOnlySpan<byte> fields, out AuditSyscall call)
    {
        call = default;
        Found found = Found.None;
        var reader = new AuditFields(fields);
        while (found != Found.All && reader.MoveNext())
        {
            if (!call.Take(reader.Key, reader.Value, ref found))
            {
                return false;
            }
        }

        return (found & Found.Needed) == Found.Needed;
    }

    private bool Take(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ref Found found)
    {
        switch (key)
        {
            case [(byte)'a', (byte)'r', (byte)'c', (byte)'h']:
                found |= Found.Architecture;
                return Utf8Parser.TryParse(value, out Architecture, out int used, 'x') && used == value.Length;
            case [(byte)'s', (byte)'y', (byte)'s', (byte)'c', (byte)'a', (byte)'l', (byte)'l']:
                found |= Found.Number;
                return Utf8Parser.TryParse(value, out Number, out used) && used == value.Length;
            case [(byte)'e', (byte)'x', (byte)'i', (byte)'t']:
                Returned = true;
                return Utf8Parser.TryParse(value, out Exit, out used) && used == value.Length;
            case [(byte)'a', (byte)'0']:
                return Utf8Parser.TryParse(value, out Argument0, out used, 'x') && used == value.Length;
            case [(byte)'a', (byte)'1']:
                return Utf8Parser.TryParse(value, out Argument1, out used, 'x') && used == value.Length;
            case [(byte)'p', (byte)'p', (byte)'i', (byte)'d']:
                return Utf8Parser.TryParse(value, out ParentId, out used) && used == value.Length;
            case [(byte)'p', (byte)'i', (byte)'d']:
                found |= Found.ProcessId;
                return Utf8Parser.TryParse(value, out ProcessId, out used) && used == value.Length && ProcessId != 0;
            case [(byte)'c', (byte)'o', (byte)'m', (byte)'m']:
                found |= Found.Comm;
                Span<byte> name = MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref Comm, 1))[..ProcessName.MaxBytes];
                return AuditText.TryDecode(value, name, out _);
            default:
                return true;
        }
    }

    [Flags]
    private enum Found
    {
        None = 0,
        Architecture = 1,
        Number = 2,
        ProcessId = 4,
        Comm = 8, // the last one that is looked at
        Needed = Architecture | Number | ProcessId,
        All = Needed | Comm,
    }
}
