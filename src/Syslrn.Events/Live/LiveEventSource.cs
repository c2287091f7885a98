using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Syslrn.Contracts;
using Syslrn.Contracts.Events;
using Syslrn.Events.Libbpf;
using Syslrn.Events.Runs;

namespace Syslrn.Events.Live;

/// <summary>Receives one event.</summary>
public delegate void EventReceiver(in EventRecord record);

/// <summary>
/// Events of the running kernel: attached programs in stream form whose ring buffer is drained from time to time.
/// One thread at a time, except for <see cref="ReadLost"/> and <see cref="CountProcessesInScope"/>.
/// </summary>
public sealed class LiveEventSource : IDisposable
{
    /// <summary>The map with the ring buffer in objects that stream.</summary>
    public const string EventsMap = "syslrn_events";

    private const string LostMap = ".data.lost";
    private const string ProcessIterator = "iter/task";
    private const string WindowMap = "syslrn_window";

    private readonly LiveOptions _options;
    private readonly BpfObject _bpf;
    private readonly BpfAttachment _attachment;
    private readonly RingBuffer _ring;
    private ulong _window;

    private LiveEventSource(LiveOptions options, BpfLoadResult loaded, EventReceiver receiver)
    {
        _options = options;
        _bpf = loaded.Loaded;
        _ring = new RingBuffer(_bpf.Map(EventsMap), sample => receiver(in MemoryMarshal.AsRef<EventRecord>(sample)));
        try
        {
            options.Scope.Admit(_bpf);
            _attachment = _bpf.Attach();
        }
        catch
        {
            _ring.Dispose();
            throw;
        }

        Unavailable = loaded.Unavailable.AddRange(_attachment.Unavailable);
    }

    /// <summary>Programs that this kernel did not take: their events will be missing.</summary>
    public ImmutableArray<UnavailableHook> Unavailable { get; }

    /// <summary>The loaded programs, for their statistics.</summary>
    public ImmutableArray<BpfProgram> Programs => _bpf.Programs;

    /// <summary>Loads and attaches the programs of an object that was rendered in stream mode.</summary>
    /// <param name="elf">The compiled object.</param>
    /// <param name="options">Scope and sizes.</param>
    /// <param name="receiver">Gets events while <see cref="Drain"/> runs, on its thread.</param>
    /// <exception cref="SyslrnException">
    /// Privileges, BTF or libbpf are missing, the scope does not exist, or no program could be attached.
    /// </exception>
    public static LiveEventSource Start(ReadOnlySpan<byte> elf, LiveOptions options, EventReceiver receiver)
    {
        BpfLoadResult loaded = BpfLoader.LoadAvailable(elf, "recorder", bpf => Configure(bpf, options));
        try
        {
            var source = new LiveEventSource(options, loaded, receiver);
            source.RequireSomeProgram();
            return source;
        }
        catch
        {
            loaded.Loaded.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Lists what exists now: processes, then sockets and pipes. Processes of the scope that are older than the programs enter it here.
    /// </summary>
    /// <exception cref="SyslrnException">The kernel refused.</exception>
    public EventRecord[] Snapshot() => RunIterators(_ => true);

    /// <summary>Lists the processes that exist now, without what they hold: for those of which an event was lost.</summary>
    /// <exception cref="SyslrnException">The kernel refused.</exception>
    public EventRecord[] SnapshotProcesses() => RunIterators(p => p.Hook == ProcessIterator);

    private EventRecord[] RunIterators(Func<BpfProgram, bool> wanted)
    {
        var records = new List<EventRecord>();
        foreach (BpfProgram iterator in _bpf.Programs.Where(p => p.AutoLoad && p.IsIterator && wanted(p)))
        {
            records.AddRange(MemoryMarshal.Cast<byte, EventRecord>(iterator.RunIterator()));
        }

        return [.. records];
    }

    /// <summary>Begins a window: what a process has done already is an event once more when it does it again.</summary>
    public void BeginWindow()
    {
        _window++;

        // Only programs that tell the first time from others have the map.
        _bpf.FindMap(WindowMap)?.Update(0u, _window);
    }

    /// <summary>Hands over the events that are there and returns their number.</summary>
    /// <param name="limit">Most events to hand over.</param>
    public int Drain(int limit = int.MaxValue) => _ring.Consume(limit);

    /// <summary>Events lost so far, per reason; empty if none.</summary>
    public ImmutableArray<LostEvents> ReadLost()
    {
        var lost = ImmutableArray.CreateBuilder<LostEvents>();
        ulong[] counts = _bpf.Map(LostMap).ReadNumbers();
        for (int reason = 0; reason < counts.Length; reason++)
        {
            if (counts[reason] > 0)
            {
                lost.Add(new LostEvents(_options.Host, LostEvents.UnknownCpu, LostReasons.Name((uint)reason), (long)counts[reason]));
            }
        }

        // The kernel skips a program that a softirq interrupts with the same one, and counts that itself. Not every skipped run would have been an event.
        ulong skipped = _bpf.Programs.Where(p => p.AutoLoad).Aggregate(0UL, (sum, p) => sum + p.ReadInfo().Missed)
            + (ulong)_attachment.ReadSkippedRuns();
        if (skipped > 0)
        {
            lost.Add(new LostEvents(_options.Host, LostEvents.UnknownCpu, LostReasons.ProgramSkipped, (long)skipped));
        }

        return lost.ToImmutable();
    }

    /// <summary>Number of processes that are in scope now, null if the scope has no end (the host).</summary>
    public int? CountProcessesInScope() => _options.Scope.CountProcesses(_bpf);

    /// <summary>Detaches the programs. Events they submitted can still be drained.</summary>
    public void Detach() => _attachment.Dispose();

    /// <inheritdoc/>
    public void Dispose()
    {
        _attachment.Dispose();
        _ring.Dispose();
        _bpf.Dispose();
    }

    private static void Configure(BpfObject bpf, LiveOptions options)
    {
        options.Scope.Configure(bpf, options.Host);
        bpf.Map(EventsMap).MaxEntries = options.RingBytes;
    }

    private void RequireSomeProgram()
    {
        if (_attachment.Links.IsEmpty)
        {
            Dispose();
            string reason = Unavailable.IsEmpty ? "the object has no programs" : $"{Unavailable[0].Program}: {Unavailable[0].Reason}";
            throw new SyslrnException(
                ErrorCause.Environment, $"this kernel takes none of the recorder's programs ({reason}): use a kernel with BPF tracing");
        }
    }
}
