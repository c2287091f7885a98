using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Contracts.Events;
using Syslrn.Events.Libbpf;
using Syslrn.Events.Runs;

namespace Syslrn.Events.Live;

/// <summary>
/// A recording that goes on until <see cref="Stop"/>. Disposing it without stopping leaves a run that says it did not end properly.
/// </summary>
public sealed class Recording : IDisposable
{
    private readonly RecorderOptions _options;
    private readonly LiveEventSource _source;
    private readonly EventSink _sink;
    private readonly PhaseWatch _phases;
    private readonly EventPump _pump;
    private bool _disposed;

    internal Recording(RecorderOptions options, RunManifest manifest, LiveEventSource source, EventSink sink)
    {
        _options = options;
        _source = source;
        _sink = sink;
        Manifest = manifest with { StartedNs = BootClock.NowNs, StartedAt = options.Clock.GetUtcNow() };
        RunDirectory.UpdateManifest(options.Directory, _ => Manifest);
        _sink.Flush();
        _phases = new PhaseWatch(source, options.Directory);
        _pump = new EventPump(source, sink, _phases, options.DrainEvery);
    }

    /// <summary>What <c>run.json</c> says.</summary>
    public RunManifest Manifest { get; private set; }

    /// <summary>Events written so far, the snapshot included.</summary>
    public long Events => _sink.Count;

    /// <summary>Events written so far by kind; kinds without events are missing.</summary>
    public ImmutableSortedDictionary<EventKind, long> EventsByKind => _sink.CountsByKind;

    /// <summary>Events lost so far.</summary>
    public long Lost => _disposed ? Manifest.Lost.Sum(l => l.Count) : _source.ReadLost().Sum(l => l.Count);

    /// <summary>Programs that this kernel did not take.</summary>
    public ImmutableArray<UnavailableHook> Unavailable => _source.Unavailable;

    /// <summary>The loaded programs, for their statistics.</summary>
    public ImmutableArray<BpfProgram> Programs => _source.Programs;

    /// <summary>Why nothing is recorded any more (for example a full disk), null if all is well. <see cref="Stop"/> throws it.</summary>
    public Exception? Failure => _pump.Failure;

    /// <summary>Number of processes that are in scope now, null if the scope has no end (the host).</summary>
    public int? CountProcessesInScope() => _source.CountProcessesInScope();

    /// <summary>Marks that a phase begins now.</summary>
    public void Mark(string phase)
    {
        RunDirectory.Mark(_options.Directory, new PhaseMark(phase, BootClock.NowNs));
        _phases.Look();
    }

    /// <summary>Ends the recording: detaches, drains what is left, and completes <c>run.json</c> with what was lost.</summary>
    /// <exception cref="SyslrnException">Events could not be written; what was written before is readable.</exception>
    public RunManifest Stop()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ulong endedNs = BootClock.NowNs;
        DateTimeOffset endedAt = _options.Clock.GetUtcNow();
        ImmutableArray<LostEvents> lost = _source.ReadLost();
        _sink.EndAt(endedNs);
        try
        {
            _pump.Stop();
            _sink.Dispose(); // only what is on the disk may be called ended
            RunDirectory.UpdateManifest(_options.Directory, m => Manifest = m with
            {
                State = RunState.Ended,
                EndedNs = endedNs,
                EndedAt = endedAt,
                Events = _sink.Count,
                Lost = lost,
            });
        }
        catch (IOException e)
        {
            throw new SyslrnException(
                ErrorCause.Environment,
                $"{_options.Directory}: events could not be written ({e.Message}): record again on a disk with room",
                e);
        }
        finally
        {
            Dispose();
        }

        return Manifest;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _pump.Dispose();
            _source.Dispose();
            _sink.Dispose();
        }
    }
}
