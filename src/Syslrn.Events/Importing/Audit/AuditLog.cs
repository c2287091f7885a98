using Syslrn.Contracts.Events;

namespace Syslrn.Events.Importing.Audit;

/// <summary>What is kept while the log of one host is read.</summary>
internal sealed class AuditLog
{
    private readonly AuditTranslator _translator;
    private readonly AuditReassembler _reassembler;
    private readonly uint _host;
    private long _late;

    /// <summary>Makes the state for a host's log.</summary>
    public AuditLog(uint host, AuditCreation creation, Action<EventRecord> add)
    {
        _host = host;
        _translator = new AuditTranslator(add, host, creation);
        _reassembler = new AuditReassembler(_translator.Add, _translator.Restart);
    }

    /// <summary>Takes a line.</summary>
    /// <returns>What is wrong with it, null if nothing is.</returns>
    public string? Add(in AuditLine line)
    {
        if (line.Type.StartsWith("DAEMON_"u8))
        {
            return null; // auditd numbers what it says itself on its own
        }

        AuditSyscall call = default;
        AuditAddress address = default;
        bool isCall = line.Type.SequenceEqual("SYSCALL"u8);
        bool isAddress = !isCall && line.Type.SequenceEqual("SOCKADDR"u8);
        if (isCall && !AuditSyscall.TryParse(line.Fields, out call))
        {
            return "a SYSCALL record without a number for arch, syscall or pid";
        }

        if (isAddress && !AuditAddress.TryParse(line.Fields, out address))
        {
            return "a SOCKADDR record whose saddr is no socket address in hexadecimal digits";
        }

        ref AuditEvent place = ref _reassembler.EventOf(line.Serial, line.TimeMs, out bool found);
        if (!found)
        {
            _late += isCall || isAddress ? 1 : 0;
            return null;
        }

        if (isCall)
        {
            place.Call = call;
            place.HasCall = true;
        }
        else if (isAddress)
        {
            place.Address = address;
            place.HasAddress = true;
        }
        else
        {
            place.HasLast |= IsLast(line.Type, place.HasCall);
        }

        _reassembler.Flush();
        return null;
    }

    /// <summary>Takes a whole event.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="timeMs">Its time.</param>
    /// <param name="call">Its call.</param>
    /// <param name="address">Its address, null if it has none.</param>
    public void Add(uint number, long timeMs, in AuditSyscall call, AuditAddress? address)
    {
        ref AuditEvent place = ref _reassembler.EventOf(number, timeMs, out bool found);
        if (!found)
        {
            _late++;
            return;
        }

        place.Call = call;
        place.Address = address.GetValueOrDefault();
        place.HasAddress = address is not null;
        place.HasCall = place.HasLast = true;
        _reassembler.Flush();
    }

    /// <summary>The log ends: passes on what waits, and says what there is to say.</summary>
    public void Complete(ImportTarget target)
    {
        _reassembler.Complete();
        _translator.Complete();
        target.AddLost(_host, "audit-missing", _reassembler.Missing);
        target.AddLost(_host, "audit-late", _late);
        target.Note("system calls of an architecture whose numbers are not known", _translator.UnknownArchitecture);
        target.Note("accepts on a socket whose bind is not in the log: the client cannot be told", _translator.AcceptsAtUnknownAddress);
    }

    // Records of other types that belong to no system call are events of their own.
    private static bool IsLast(ReadOnlySpan<byte> type, bool hasCall) => type switch
    {
        _ when type.SequenceEqual("EOE"u8) || type.SequenceEqual("PROCTITLE"u8) => true,
        _ when type.SequenceEqual("EXECVE"u8) || type.SequenceEqual("CWD"u8) || type.SequenceEqual("PATH"u8) => false,
        _ => !hasCall,
    };
}
