using Syslrn.Events.Runs;

namespace Syslrn.Events.Importing;

/// <summary>A format in which a run's events can be written for other programs, and imported again.</summary>
public interface IExportFormat : IImportFormat
{
    /// <summary>Writes the events of a run, those of each host in the order of its file.</summary>
    void Export(Run run, Stream output, CancellationToken cancellation);
}
