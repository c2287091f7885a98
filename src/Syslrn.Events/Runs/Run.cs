using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Events.Libbpf;

namespace Syslrn.Events.Runs;

/// <summary>A recorded run, open for reading. Disposing it unmaps the events.</summary>
public sealed class Run : IDisposable
{
    internal Run(string path, RunManifest manifest, ImmutableArray<EventFile> events, ImmutableArray<PhaseMark> phases)
    {
        Path = path;
        Manifest = manifest;
        Events = events;
        Phases = phases;
        LogFiles = FindLogs(path);
    }

    /// <summary>Its directory.</summary>
    public string Path { get; }

    /// <summary>Its directory's name.</summary>
    public string Name => System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(Path)));

    /// <summary>What <c>run.json</c> says.</summary>
    public RunManifest Manifest { get; }

    /// <summary>The events, one file a host, in the order of the manifest's hosts.</summary>
    public ImmutableArray<EventFile> Events { get; }

    /// <summary>When phases began, by time.</summary>
    public ImmutableArray<PhaseMark> Phases { get; }

    /// <summary>The application's log files, by name.</summary>
    public ImmutableArray<string> LogFiles { get; }

    /// <summary>Events that were lost, as far as the recording came to its end.</summary>
    public ImmutableArray<LostEvents> LostEvents => Manifest.Lost;

    /// <summary>Bytes at the end of event files that are no whole record.</summary>
    public long TornBytes => Events.Sum(e => e.TornBytes);

    /// <summary>Events that <c>run.json</c> counted and the event files lack: somebody cut or replaced the files. 0 while that is not known.</summary>
    public long MissingEvents => Math.Max(0, (Manifest.Events ?? 0) - Events.Sum(e => e.Records.Length + (e.Excluded?.Count ?? 0)));

    /// <summary>Records that no recorder can have written, as after damage to a file: they are left out.</summary>
    public long ExcludedRecords => Events.Sum(e => e.Excluded?.Count ?? 0);

    /// <summary>Events that are known to lack: lost, missing, or left out.</summary>
    public long IncompleteBy => LostEvents.Sum(l => l.Count) + MissingEvents + ExcludedRecords;

    /// <summary>True if the run does not hold all that happened, so that verdicts on it are uncertain.</summary>
    public bool IsIncomplete => IncompleteBy > 0 || TornBytes > 0 || !EndedProperly;

    /// <summary>False if the recorder was killed, or still records.</summary>
    public bool EndedProperly => Manifest.State == RunState.Ended;

    /// <summary>End of the recording on the boot-time clock, in nanoseconds: the latest event's time if it did not end properly.</summary>
    public ulong EndNs => Manifest.EndedNs ?? Math.Max(Manifest.StartedNs, Events.Select(e => Latest(e.Records)).DefaultIfEmpty().Max());

    /// <summary>What a reader should know before trusting the run, one line each; empty if all is well.</summary>
    public ImmutableArray<string> Warnings => [.. FindWarnings()];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (EventFile file in Events)
        {
            file.Dispose();
        }
    }

    private static ulong Latest(ReadOnlySpan<EventRecord> records)
    {
        ulong latest = 0;
        foreach (ref readonly EventRecord record in records)
        {
            latest = Math.Max(latest, record.TimestampNs);
        }

        return latest;
    }

    private static ImmutableArray<string> FindLogs(string path)
    {
        string logs = System.IO.Path.Combine(path, RunDirectory.LogsFolder);
        return Directory.Exists(logs)
            ? [.. Directory.EnumerateFiles(logs, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)]
            : [];
    }

    private IEnumerable<string> FindWarnings()
    {
        if (!EndedProperly)
        {
            yield return $"{Path}: the recording did not end properly, or still goes on: "
                + "events after the last flush are missing, and lost events are not known";
        }

        foreach (EventFile file in Events.Where(e => e.TornBytes > 0))
        {
            yield return $"{file.Path}: torn tail: {file.TornBytes} bytes after {file.Records.Length} whole records were ignored";
        }

        foreach (EventFile file in Events.Where(e => e.Excluded is not null))
        {
            ExcludedRecords excluded = file.Excluded!;
            yield return $"{file.Path}: records that no recorder can have written were left out: {excluded.Count}, the first is record {excluded.First}: {excluded.Reason}";
        }

        if (MissingEvents > 0)
        {
            yield return $"{Path}: {MissingEvents} of {Manifest.Events} events are missing: the event files were cut or replaced";
        }

        foreach (IGrouping<string, LostEvents> reason in LostEvents.GroupBy(l => l.Reason).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            yield return $"{Path}: {reason.Sum(l => l.Count)} events were lost ({reason.Key}) on {reason.Count()} CPUs";
        }

        foreach (UnavailableHook hook in Manifest.UnavailableHooks)
        {
            yield return $"{Path}: {hook.Program} was not recorded: {hook.Hook}: {hook.Reason}";
        }
    }
}
