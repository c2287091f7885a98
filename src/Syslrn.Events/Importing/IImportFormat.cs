namespace Syslrn.Events.Importing;

/// <summary>A format of events that others recorded.</summary>
public interface IImportFormat
{
    /// <summary>Its name on the command line.</summary>
    string Name { get; }

    /// <summary>What it is, in a few words.</summary>
    string Description { get; }

    /// <summary>
    /// Reads events in constant memory. A line that cannot be read costs that line: it is counted and reported with its number. A clock is not needed: records
    /// carry their time.
    /// </summary>
    /// <param name="inputs">Parts of one log, the oldest first.</param>
    /// <param name="target">Takes the events and what there is to say about them.</param>
    /// <param name="cancellation">Ends the import.</param>
    void Import(IReadOnlyList<ImportInput> inputs, ImportTarget target, CancellationToken cancellation);
}
