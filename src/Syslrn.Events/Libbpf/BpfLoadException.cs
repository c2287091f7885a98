using Syslrn.Contracts;

namespace Syslrn.Events.Libbpf;

/// <summary>The kernel or libbpf refused an eBPF object.</summary>
public sealed class BpfLoadException : SyslrnException
{
    private BpfLoadException(string message, LoadFailure failure, string? logFile)
        : base(ErrorCause.Environment, message)
    {
        ErrorNumber = failure.Error;
        Program = failure.Program;
        Reason = failure.Reason;
        Log = failure.Log;
        LogFile = logFile;
    }

    /// <summary>The errno.</summary>
    public int ErrorNumber { get; }

    /// <summary>The program that failed, null if it is not one program's fault.</summary>
    public string? Program { get; }

    /// <summary>Why, in one line.</summary>
    public string Reason { get; }

    /// <summary>All that libbpf and the verifier said.</summary>
    public string Log { get; }

    /// <summary>The file that holds the log, null if the verifier said nothing.</summary>
    public string? LogFile { get; }

    internal static BpfLoadException From(string objectName, LoadFailure failure, string? hook)
    {
        string place = failure.Program is null ? $"eBPF object '{objectName}'" : $"eBPF program '{failure.Program}'";
        string hookText = hook is null ? "" : $" ({hook})";
        string? logFile = failure.HasVerifierLog ? VerifierLogFile.Write(failure.Program ?? objectName, failure.Log) : null;
        string hint = failure.Error is LibbpfError.NotPermitted
            ? "; loading needs CAP_BPF and CAP_PERFMON (run as root) and a kernel that permits this kind of program"
            : "";
        string log = logFile is null ? "" : $"; whole log: {logFile}";
        return new BpfLoadException($"{place}{hookText} was refused: {failure.Reason}{hint}{log}", failure, logFile);
    }
}
