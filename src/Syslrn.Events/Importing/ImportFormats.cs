using Syslrn.Events.Importing.Audit;
using Syslrn.Events.Importing.Plain;
using Syslrn.Events.Importing.PreparedGraphs;

namespace Syslrn.Events.Importing;

/// <summary>The formats that can be imported.</summary>
public static class ImportFormats
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IImportFormat> All { get; } = [new AuditFormat(), new AuditbeatFormat(), new JsonLinesFormat(), new CsvFormat(), new GraphFormat()];
}
