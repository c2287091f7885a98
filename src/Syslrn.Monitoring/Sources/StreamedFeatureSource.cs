using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Events;
using Syslrn.Events.Libbpf;
using Syslrn.Events.Live;
using Syslrn.Graphs.Ordering;

namespace Syslrn.Monitoring.Sources;

/// <summary>
/// Features of the running application from streamed events, for embeddings that the kernel cannot count: the events are drained at
/// every poll and make the window's graph.
/// </summary>
public sealed class StreamedFeatureSource : IFeatureSource
{
    private const int HeldBack = 4096;
    private const int Batch = 1024;
    private readonly GraphFeatures _features;
    private readonly ArrivalCounter _arrivals;
    private readonly EventReorderer _order;
    private readonly LiveEventSource _live;
    private readonly List<EventRecord> _later = [];
    private readonly LossWatch _loss;
    private ulong _newestNs;
    private ulong _turnNs = ulong.MaxValue;

    private StreamedFeatureSource(ReadOnlySpan<byte> elf, LiveOptions options, IFittedEmbedder embedder, ImmutableArray<ServiceInterface> services)
    {
        _features = new GraphFeatures(embedder);
        _arrivals = new ArrivalCounter(services);
        _order = new EventReorderer(Receive, HeldBack, Lateness);
        _live = LiveEventSource.Start(elf, options, Order);
        _loss = new LossWatch(() => LostEvents, ListProcesses);
    }

    /// <summary>
    /// Programs take the time of an event before they submit it, so events come in nearly in order: what is younger than this is held back.
    /// </summary>
    public static TimeSpan Lateness { get; } = TimeSpan.FromMilliseconds(5);

    private static ulong LatenessNs => (ulong)(Lateness.Ticks * TimeSpan.NanosecondsPerTick);

    /// <inheritdoc/>
    public ImmutableArray<string> RequestTypes => _arrivals.RequestTypes;

    /// <inheritdoc/>
    public long LostEvents => _live.ReadLost().Sum(l => l.Count) + _order.TooLate;

    /// <inheritdoc/>
    public int Reenumerations => _loss.Reenumerations;

    /// <summary>Programs that this kernel did not take.</summary>
    public ImmutableArray<UnavailableHook> Unavailable => _live.Unavailable;

    /// <summary>Number of attached programs.</summary>
    public int Programs => _live.Programs.Count(p => p.AutoLoad && !p.IsIterator) - Unavailable.Length;

    /// <summary>Attaches programs in stream form, and takes note of what exists.</summary>
    /// <param name="elf">The compiled programs.</param>
    /// <param name="options">Which processes.</param>
    /// <param name="embedder">The trained embedder.</param>
    /// <param name="services">Where requests arrive.</param>
    /// <exception cref="SyslrnException">The kernel refused, or the scope does not exist.</exception>
    public static StreamedFeatureSource Attach(
        ReadOnlySpan<byte> elf, LiveOptions options, IFittedEmbedder embedder, ImmutableArray<ServiceInterface> services)
    {
        var source = new StreamedFeatureSource(elf, options, embedder, services);
        try
        {
            source.TakeSnapshot();
            return source;
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Load ReadArrivals()
    {
        Drain();
        return _arrivals.Count;
    }

    /// <inheritdoc/>
    public FeatureReading Read()
    {
        Drain();
        return new(_features.Values, _loss.Read()) { Reenumerations = _loss.Reenumerations };
    }

    /// <inheritdoc/>
    public void PrepareWindow() => _loss.PrepareWindow();

    /// <inheritdoc/>
    public void TurnWindow()
    {
        // In this order: what happens in between is told twice, and belongs to the window that ends; in the other it would be told in neither.
        _live.BeginWindow();
        _turnNs = BootClock.NowNs;
    }

    /// <inheritdoc/>
    public FeatureReading ReadEnded()
    {
        Thread.Sleep(Lateness);
        DrainUntil(_turnNs);
        FeatureReading final = new(_features.Values, _loss.EndWindow()) { Reenumerations = _loss.Reenumerations };
        BeginGraphWindow();
        return final;
    }

    /// <inheritdoc/>
    public void Dispose() => _live.Dispose();

    private void TakeSnapshot()
    {
        foreach (EventRecord record in _live.Snapshot())
        {
            _order.Add(record);
        }

        _loss.PrepareWindow();
        _turnNs = BootClock.NowNs;
        Thread.Sleep(Lateness);
        DrainUntil(_turnNs);
        _arrivals.Reset();
        _loss.EndWindow();
        BeginGraphWindow();
    }

    // Not what they hold: a connection of this recording would be taken for an older one.
    private void ListProcesses()
    {
        foreach (EventRecord record in _live.SnapshotProcesses())
        {
            _order.Add(record);
        }
    }

    // The window that ended is complete: now comes what happened after its end.
    private void BeginGraphWindow()
    {
        _features.BeginWindow(_turnNs);
        _turnNs = ulong.MaxValue;
        foreach (EventRecord record in _later)
        {
            _features.Add(record);
        }

        _later.Clear();
    }

    private void Receive(in EventRecord record)
    {
        if (record.TimestampNs < _turnNs)
        {
            _features.Add(record);
        }
        else
        {
            _later.Add(record);
        }
    }

    private void Drain() => DrainUntil(BootClock.NowNs - LatenessNs);

    // Not until nothing is there any more: where more happens than can be read that would be never.
    private void DrainUntil(ulong timeNs)
    {
        while (_live.Drain(Batch) == Batch && _newestNs < timeNs + LatenessNs)
        {
        }

        _order.FlushUntil(timeNs);
    }

    private void Order(in EventRecord record)
    {
        _newestNs = Math.Max(_newestNs, record.TimestampNs);

        // At once: that a request has arrived is known before what it does.
        _arrivals.Add(record);
        _order.Add(record);
    }
}
