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
    private readonly GraphFeatures _features;
    private readonly EventReorderer _order;
    private readonly LiveEventSource _live;
    private long _lostBeforeWindow;

    private StreamedFeatureSource(ReadOnlySpan<byte> elf, LiveOptions options, IFittedEmbedder embedder, ImmutableArray<ServiceInterface> services)
    {
        _features = new GraphFeatures(embedder, services);
        _order = new EventReorderer(_features.Add, HeldBack, Lateness);
        _live = LiveEventSource.Start(elf, options, _order.Add);
    }

    /// <summary>
    /// Programs take the time of an event before they submit it, so events come in nearly in order: what is younger than this is held back.
    /// </summary>
    public static TimeSpan Lateness { get; } = TimeSpan.FromMilliseconds(5);

    /// <inheritdoc/>
    public ImmutableArray<string> RequestTypes => _features.RequestTypes;

    /// <inheritdoc/>
    public long LostEvents => _live.ReadLost().Sum(l => l.Count) + _order.TooLate;

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
        return _features.Arrivals;
    }

    /// <inheritdoc/>
    public FeatureReading Read()
    {
        Drain();
        return Reading();
    }

    /// <inheritdoc/>
    public FeatureReading BeginWindow()
    {
        ulong startNs = BootClock.NowNs;
        _live.BeginWindow();
        DrainUntil(startNs);
        FeatureReading final = Reading();
        _lostBeforeWindow = LostEvents;
        _features.BeginWindow(startNs);
        return final;
    }

    /// <inheritdoc/>
    public void Dispose() => _live.Dispose();

    private FeatureReading Reading() => new(_features.Values, LostEvents - _lostBeforeWindow);

    private void TakeSnapshot()
    {
        foreach (EventRecord record in _live.Snapshot())
        {
            _order.Add(record);
        }

        ulong startNs = BootClock.NowNs;
        DrainUntil(startNs);
        _features.BeginWindow(startNs);
        _features.ForgetArrivals();
        _lostBeforeWindow = LostEvents;
    }

    private void Drain()
    {
        ulong until = BootClock.NowNs - (ulong)(Lateness.Ticks * TimeSpan.NanosecondsPerTick);
        _live.Drain();
        _order.FlushUntil(until);
    }

    private void DrainUntil(ulong timeNs)
    {
        Thread.Sleep(Lateness);
        _live.Drain();
        _order.FlushUntil(timeNs);
    }
}
