namespace Syslrn.Events.Importing.Audit;

/// <summary>The records of one event, as far as they matter.</summary>
internal struct AuditEvent
{
    /// <summary>Number of the event in its log, counted on where the kernel's 32-bit number began anew.</summary>
    public long Serial;

    /// <summary>Wall time in milliseconds since 1970: of a system call its begin.</summary>
    public long TimeMs;

    /// <summary>The system call, if <see cref="HasCall"/>.</summary>
    public AuditSyscall Call;

    /// <summary>The socket address, if <see cref="HasAddress"/>.</summary>
    public AuditAddress Address;

    /// <summary>At least one record was read.</summary>
    public bool IsPresent;

    /// <summary>There was a SYSCALL record.</summary>
    public bool HasCall;

    /// <summary>There was a SOCKADDR record.</summary>
    public bool HasAddress;

    /// <summary>A record was read that is the last one of an event, or the event has one record only.</summary>
    public bool HasLast;

    /// <summary>True if no record that matters can follow.</summary>
    public readonly bool IsComplete => HasLast || (HasCall && (HasAddress || !WantsAddress));

    private readonly bool WantsAddress =>
        AuditOperations.Of(Call.Architecture, Call.Number) is AuditOperation.Bind or AuditOperation.Connect or AuditOperation.Accept;
}
