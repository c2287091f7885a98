using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Events.Runs;
using Syslrn.Graphs.Ordering;

namespace Syslrn.Monitoring.Sources;

/// <summary>
/// A recorded run as if it happened now: events appear when the clock has reached them. The monitor begins with the idle phase, so
/// that what the application did to start up is not judged; without one with the serving phase, without phases with the recording.
/// </summary>
public sealed class ReplayFeatureSource : IFeatureSource
{
    private readonly GraphFeatures _features;
    private readonly ArrivalCounter _arrivals;
    private readonly EventRecord[] _records;
    private int _next;
    private FeatureReading _ended = new([], 0);

    /// <summary>Reads a run into memory.</summary>
    /// <param name="run">The run, which may be closed afterwards.</param>
    /// <param name="embedder">The trained embedder.</param>
    /// <exception cref="SyslrnException">The run cannot be monitored.</exception>
    public ReplayFeatureSource(Run run, IFittedEmbedder embedder)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Manifest.Service.IsEmpty)
        {
            throw new SyslrnException(
                ErrorCause.Usage, $"{run.Path}: recorded without service interfaces, so arrivals are not known: record it with the pipeline's service interfaces");
        }

        _features = new GraphFeatures(embedder);
        _arrivals = new ArrivalCounter(run.Manifest.Service);
        _records = InOrder(run);
        LostEvents = run.IncompleteBy;
        ulong startNs = Begin(run);
        Clock = new ReplayClock(startNs, run.Manifest.StartedAt + Nanoseconds(startNs, run.Manifest.StartedNs));
        Remaining = Nanoseconds(run.EndNs, startNs);
        Advance();
        _features.BeginWindow(startNs);
        _arrivals.Reset();
    }

    /// <summary>The time in the run, which begins where the monitor begins.</summary>
    public ReplayClock Clock { get; }

    /// <summary>From there to the end of the run.</summary>
    public TimeSpan Remaining { get; }

    /// <inheritdoc/>
    public ImmutableArray<string> RequestTypes => _arrivals.RequestTypes;

    /// <summary>All that were lost in the run or were left out of it: when is not known, so every window counts as incomplete.</summary>
    public long LostEvents { get; }

    /// <inheritdoc/>
    public Load ReadArrivals()
    {
        Advance();
        return _arrivals.Count;
    }

    /// <inheritdoc/>
    public FeatureReading Read()
    {
        Advance();
        return new FeatureReading(_features.Values, LostEvents);
    }

    /// <inheritdoc/>
    public void PrepareWindow()
    {
        // Nothing to do: the clock stands still while a window turns.
    }

    /// <inheritdoc/>
    public void TurnWindow()
    {
        _ended = Read();
        _features.BeginWindow(Clock.NowNs + 1);
    }

    /// <inheritdoc/>
    public FeatureReading ReadEnded() => _ended;

    /// <inheritdoc/>
    public void Dispose()
    {
        // Everything is in memory.
    }

    private static ulong Begin(Run run) =>
        run.Phases.FirstOrDefault(p => p.Phase == RunPhases.Idle)?.TimestampNs
        ?? run.Phases.FirstOrDefault(p => p.Phase == RunPhases.Serving)?.TimestampNs
        ?? run.Manifest.StartedNs;

    private static TimeSpan Nanoseconds(ulong to, ulong from) => to > from ? TimeSpan.FromTicks((long)((to - from) / TimeSpan.NanosecondsPerTick)) : TimeSpan.Zero;

    // Hosts have clocks of their own, which recordings of several hosts hold to be equal.
    private static EventRecord[] InOrder(Run run)
    {
        var records = new EventRecord[run.Events.Sum(e => e.Records.Length)];
        int count = 0;
        foreach (EventFile file in run.Events)
        {
            file.Records.CopyTo(records.AsSpan(count));
            count += file.Records.Length;
        }

        var ordered = new EventRecord[records.Length];
        count = 0;
        foreach (ref readonly EventRecord record in new EventOrder(records))
        {
            ordered[count++] = record;
        }

        return ordered;
    }

    private void Advance()
    {
        for (; _next < _records.Length && _records[_next].TimestampNs <= Clock.NowNs; _next++)
        {
            _arrivals.Add(_records[_next]);
            _features.Add(_records[_next]);
        }
    }
}
