using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Contracts.Events;
using Syslrn.Events.Runs;

namespace Syslrn.Events.Importing;

/// <summary>
/// The run that an import makes, and the account of what could not be read. A host's event file is made when its first event comes. Disposing it before
/// <see cref="Complete"/> removes the unfinished run. Not thread-safe.
/// </summary>
public sealed class ImportTarget : IDisposable
{
    private const int CorruptLinesKept = 10;
    private const int MaxHosts = 1024;

    private readonly string _directory;
    private RunManifest _manifest;
    private readonly List<string> _hosts = [];
    private readonly List<EventFileWriter> _files = [];
    private readonly List<CorruptLine> _corrupt = [];
    private readonly List<LostEvents> _lost = [];
    private readonly SortedDictionary<string, long> _notes = new(StringComparer.Ordinal);
    private readonly long[] _kinds = new long[(int)EventKind.PipeRead + 1];
    private long _corruptLines;
    private RunManifest? _described;
    private ulong _startedNs = ulong.MaxValue;
    private ulong _endedNs;
    private bool _completed;

    /// <summary>Makes the run's directory.</summary>
    /// <param name="directory">Where; it must not exist.</param>
    /// <param name="manifest">What is known of the run besides its events; a host named in it is that of events without a host's name.</param>
    /// <exception cref="SyslrnException">The directory exists, or cannot be written.</exception>
    public ImportTarget(string directory, RunManifest manifest)
    {
        RunDirectory.Create(directory, manifest);
        _directory = directory;
        _manifest = manifest;
    }

    /// <summary>Lines read so far, or documents.</summary>
    public long Lines { get; set; }

    /// <summary>Bytes read so far.</summary>
    public long Bytes { get; set; }

    /// <summary>Told the fraction that was read.</summary>
    public IProgress<double>? Progress { get; init; }

    /// <summary>Imports a log as a run.</summary>
    /// <exception cref="SyslrnException">An input cannot be read, the run cannot be written, or no event is in it; no run is left then.</exception>
    public static ImportReport Import(
        IImportFormat format,
        IReadOnlyList<ImportInput> inputs,
        string directory,
        RunManifest manifest,
        IProgress<double>? progress,
        CancellationToken cancellation)
    {
        foreach (ImportInput input in inputs)
        {
            input.Open().Dispose();
        }

        using var target = new ImportTarget(directory, manifest) { Progress = progress };
        try
        {
            format.Import(inputs, target, cancellation);
            return target.Complete(format.Name);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw new SyslrnException(
                ErrorCause.Environment, $"importing into {directory} ended ({e.Message}): see that there is room, and that the files are whole", e);
        }
    }

    /// <summary>Takes what the source itself says of the run. What the user said counts more.</summary>
    /// <param name="described">The run that was exported.</param>
    /// <param name="phases">Its phases.</param>
    /// <exception cref="FormatException">A host's name is none.</exception>
    public void Describe(RunManifest described, IEnumerable<PhaseMark> phases)
    {
        _described = described;
        foreach (RunHost host in described.Hosts)
        {
            Host(host.Name);
        }

        foreach (PhaseMark mark in phases)
        {
            PhaseFile.Append(_directory, mark);
        }

        _manifest = _manifest with
        {
            Application = _manifest.Application ?? described.Application,
            Load = _manifest.Load ?? described.Load,
            Label = _manifest.Label ?? described.Label,
            Fault = described.Fault,
            Scope = described.Scope,
            Command = described.Command,
            Service = described.Service,
            UnavailableHooks = described.UnavailableHooks,
        };
        _lost.AddRange(described.Lost);
    }

    /// <summary>Number of the host in the run.</summary>
    /// <param name="name">Its name; empty for the host that the source does not name.</param>
    /// <exception cref="FormatException">No host can have that name, or there are too many.</exception>
    public uint Host(string name)
    {
        name = name.Length == 0 ? _manifest.Hosts[0].Name : name;
        int index = _hosts.IndexOf(name);
        if (index >= 0)
        {
            return (uint)index;
        }

        if (!RunDirectory.IsHostName(name))
        {
            throw new FormatException($"'{name}' is no name of a host");
        }

        if (_hosts.Count == MaxHosts)
        {
            throw new FormatException($"'{name}' would be host number {MaxHosts + 1}, and a run has {MaxHosts} at most");
        }

        _hosts.Add(name);
        _files.Add(new EventFileWriter(RunDirectory.EventFilePath(_directory, name), _files.Count));
        return (uint)_hosts.Count - 1;
    }

    /// <summary>Adds an event of a host that was asked for. Events of a host may come somewhat out of the order of their time.</summary>
    public void Add(in EventRecord record)
    {
        _files[(int)record.Host].Append(record);
        _kinds[(int)record.Kind]++;
        _startedNs = Math.Min(_startedNs, record.TimestampNs);
        _endedNs = Math.Max(_endedNs, record.TimestampNs);
    }

    /// <summary>Counts a line that could not be read.</summary>
    public void AddCorrupt(string input, long line, string reason)
    {
        if (_corruptLines++ < CorruptLinesKept)
        {
            _corrupt.Add(new CorruptLine(input, line, reason));
        }
    }

    /// <summary>Counts events that were left out or are doubtful.</summary>
    public void Note(string reason, long count)
    {
        if (count > 0)
        {
            _notes[reason] = _notes.GetValueOrDefault(reason) + count;
        }
    }

    /// <summary>Counts events that were lost before they came here.</summary>
    public void AddLost(uint host, string reason, long count)
    {
        if (count > 0)
        {
            _lost.Add(new LostEvents((int)host, LostEvents.UnknownCpu, reason, count));
        }
    }

    /// <summary>Ends the run and completes <c>run.json</c>.</summary>
    /// <param name="format">Name of the format, for messages.</param>
    /// <exception cref="SyslrnException">There was no event, or events could not be written.</exception>
    public ImportReport Complete(string format)
    {
        if (_endedNs == 0)
        {
            string first = _corrupt is [var line, ..] ? $" (line {line.Line} of {line.Input}: {line.Reason})" : "";
            throw new SyslrnException(
                ErrorCause.Usage, $"{Lines} lines were read as {format}, and no event of a process is in them{first}: name the format the files have, see 'syslrn import --help'");
        }

        CloseFiles();
        RunManifest manifest = _manifest with
        {
            State = RunState.Ended,
            Hosts = [.. _hosts.Select(h => _described?.Hosts.FirstOrDefault(d => d.Name == h) ?? new RunHost(h, ""))],
            StartedNs = _described?.StartedNs ?? _startedNs,
            EndedNs = _described?.EndedNs ?? _endedNs,
            StartedAt = _described?.StartedAt ?? WallTime(_startedNs),
            EndedAt = _described?.EndedAt ?? WallTime(_endedNs),
            Events = _kinds.Sum(),
            Lost = [.. _lost],
        };
        RunDirectory.UpdateManifest(_directory, _ => manifest);
        _completed = true;
        return new ImportReport
        {
            Lines = Lines,
            Bytes = Bytes,
            CorruptLines = _corruptLines,
            FirstCorrupt = [.. _corrupt],
            Notes = _notes.ToImmutableSortedDictionary(StringComparer.Ordinal),
            EventsByKind = _kinds.Index().Where(k => k.Item > 0).ToImmutableSortedDictionary(k => (EventKind)k.Index, k => k.Item),
            Manifest = manifest,
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_completed)
        {
            return;
        }

        _completed = true;
        try
        {
            CloseFiles();
        }
        finally
        {
            Directory.Delete(_directory, recursive: true);
        }
    }

    // Sources without a clock of their own give nanoseconds since 1970, which also keeps the order of boot-time clocks.
    private static DateTimeOffset WallTime(ulong timestampNs) => DateTimeOffset.UnixEpoch.AddTicks((long)(timestampNs / 100));

    private void CloseFiles()
    {
        foreach (EventFileWriter file in _files)
        {
            file.Dispose();
        }
    }
}
