using System.Text.Json;

namespace Syslrn.Events.Importing.Audit;

/// <summary>Documents of Auditbeat's auditd module, one JSON object a line.</summary>
public sealed class AuditbeatFormat : IImportFormat
{
    /// <inheritdoc/>
    public string Name => "auditbeat";

    /// <inheritdoc/>
    public string Description => "documents of Auditbeat's auditd module, one a line";

    /// <inheritdoc/>
    public void Import(IReadOnlyList<ImportInput> inputs, ImportTarget target, CancellationToken cancellation)
    {
        var logs = new AuditLogs(target, AuditCreations.In(inputs, IsClone, cancellation));
        InputLines.Read(inputs, target, line => Add(line, logs), cancellation);
        logs.Complete();
    }

    private static string? Add(ReadOnlySpan<byte> line, AuditLogs logs)
    {
        try
        {
            if (AuditbeatDocument.Parse(line) is { } document)
            {
                logs.LogOf(document.Host).Add(document.Number, document.TimeMs, document.Call, document.Address);
            }

            return null;
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return e.Message;
        }
    }

    private static bool IsClone(ReadOnlySpan<byte> line)
    {
        try
        {
            return AuditbeatDocument.Parse(line) is { Call: var call } && AuditOperations.IsClone(call);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return false; // reported when it is imported
        }
    }
}
