using Syslrn.Events.Importing.Audit;

namespace Syslrn.Events.Importing;

/// <summary>The formats that can be imported.</summary>
public static class ImportFormats
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IImportFormat> All { get; } = [new AuditFormat(), new AuditbeatFormat()];
}
