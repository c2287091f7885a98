namespace Syslrn.Events.Importing.Audit;

/// <summary>The raw log of the Linux audit system (<c>audit.log</c>), of one host or, with <c>node=</c>, of several.</summary>
public sealed class AuditFormat : IImportFormat
{
    /// <inheritdoc/>
    public string Name => "audit";

    /// <inheritdoc/>
    public string Description => "raw log of the Linux audit system (audit.log)";

    /// <inheritdoc/>
    public void Import(IReadOnlyList<ImportInput> inputs, ImportTarget target, CancellationToken cancellation)
    {
        var logs = new AuditLogs(target, AuditCreations.In(inputs, IsClone, cancellation));
        InputLines.Read(inputs, target, logs.Add, cancellation);
        logs.Complete();
    }

    private static bool IsClone(ReadOnlySpan<byte> line) =>
        AuditLine.TryParse(line, out AuditLine parsed)
        && parsed.Type.SequenceEqual("SYSCALL"u8)
        && AuditSyscall.TryParse(parsed.Fields, out AuditSyscall call)
        && AuditOperations.IsClone(call);
}
