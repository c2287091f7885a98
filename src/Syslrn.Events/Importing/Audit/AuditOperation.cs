namespace Syslrn.Events.Importing.Audit;

/// <summary>System calls that events are made of.</summary>
internal enum AuditOperation
{
    /// <summary>Another one.</summary>
    None,

    /// <summary>fork or vfork.</summary>
    Fork,

    /// <summary>clone, whose first argument tells a process from a thread.</summary>
    Clone,

    /// <summary>clone3, whose flags are in memory and therefore not in the log.</summary>
    Clone3,

    /// <summary>execve or execveat.</summary>
    Execute,

    /// <summary>exit: one thread ends.</summary>
    ExitThread,

    /// <summary>exit_group: the process ends.</summary>
    ExitProcess,

    /// <summary>socket.</summary>
    Socket,

    /// <summary>bind.</summary>
    Bind,

    /// <summary>connect.</summary>
    Connect,

    /// <summary>accept or accept4.</summary>
    Accept,
}

/// <summary>System call numbers by architecture.</summary>
internal static class AuditOperations
{
    /// <summary>AUDIT_ARCH_X86_64.</summary>
    public const uint X64 = 0xC000003E;

    /// <summary>AUDIT_ARCH_AARCH64.</summary>
    public const uint Arm64 = 0xC00000B7;

    /// <summary>True if the calls of an architecture are known.</summary>
    public static bool Knows(uint architecture) => architecture is X64 or Arm64;

    /// <summary>The number of a call on x86-64; null if no events are made of it.</summary>
    public static int? NumberOnX64(string name) => name switch
    {
        "fork" => 57,
        "vfork" => 58,
        "clone" => 56,
        "clone3" => 435,
        "execve" => 59,
        "execveat" => 322,
        "exit" => 60,
        "exit_group" => 231,
        "socket" => 41,
        "bind" => 49,
        "connect" => 42,
        "accept" => 43,
        "accept4" => 288,
        _ => null,
    };

    /// <summary>True for a call of the clone family.</summary>
    public static bool IsClone(in AuditSyscall call) =>
        Of(call.Architecture, call.Number) is AuditOperation.Fork or AuditOperation.Clone or AuditOperation.Clone3;

    /// <summary>What a call does.</summary>
    public static AuditOperation Of(uint architecture, int number) => (architecture, number) switch
    {
        (X64, 57 or 58) => AuditOperation.Fork,
        (X64, 56) or (Arm64, 220) => AuditOperation.Clone,
        (X64 or Arm64, 435) => AuditOperation.Clone3,
        (X64, 59 or 322) or (Arm64, 221 or 281) => AuditOperation.Execute,
        (X64, 60) or (Arm64, 93) => AuditOperation.ExitThread,
        (X64, 231) or (Arm64, 94) => AuditOperation.ExitProcess,
        (X64, 41) or (Arm64, 198) => AuditOperation.Socket,
        (X64, 49) or (Arm64, 200) => AuditOperation.Bind,
        (X64, 42) or (Arm64, 203) => AuditOperation.Connect,
        (X64, 43 or 288) or (Arm64, 202 or 242) => AuditOperation.Accept,
        _ => AuditOperation.None,
    };
}
