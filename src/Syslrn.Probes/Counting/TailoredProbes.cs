using System.Collections.Immutable;
using Syslrn.Contracts.Learning;
using Syslrn.Events;
using Syslrn.Events.Libbpf;
using Syslrn.Events.Live;
using Syslrn.Events.Scopes;
using Syslrn.Probes.Loading;
using Syslrn.Probes.Planning;
using Syslrn.Probes.Quiescence;

namespace Syslrn.Probes.Counting;

/// <summary>
/// The generated programs of a plan in count mode, attached to the running kernel: they count, and nothing reaches user space until it
/// reads. A window is open from the beginning. Disposing detaches everything. Used from one thread.
/// </summary>
public sealed class TailoredProbes : IDisposable
{
    private readonly ProbePlan _plan;
    private readonly BpfObject _bpf;
    private readonly BpfAttachment _attachment;
    private readonly CounterBank _counters;
    private readonly CountedWindow _window;
    private readonly ExpiredEntries _expired;
    private readonly ArrivalGate? _gate;
    private readonly LossWatch _loss;
    private GateReading? _endedGate;
    private bool _rests;

    private TailoredProbes(ProbePlan plan, BpfObject bpf, RecordingScope scope)
    {
        _plan = plan;
        _bpf = bpf;
        _counters = new CounterBank(bpf.Map(".data.counters"), plan.Counters!);
        _window = new CountedWindow(bpf.Map(".data.window"));
        _expired = new ExpiredEntries(bpf);
        _gate = ArrivalGate.Find(bpf);
        _loss = new LossWatch(ReadLost, Enumerate);
        scope.Admit(bpf);
        _window.Advance();
        _attachment = bpf.Attach();
        try
        {
            RequireAll(_attachment);
            _loss.Enumerate();

            // What was counted while the programs were being attached is not the whole truth.
            BeginWindow();
        }
        catch
        {
            _attachment.Dispose();
            throw;
        }
    }

    /// <summary>The loaded programs, for their statistics.</summary>
    public ImmutableArray<BpfProgram> Programs => [.. _bpf.Programs.Where(p => p.AutoLoad)];

    /// <summary>Events that could not be counted since the start, as of the last reading.</summary>
    public long LostEvents => _loss.Total;

    /// <summary>False if the kernel skips runs of some programs, of kprobes, without counting them.</summary>
    public bool CountsSkippedRuns => _attachment.CountsSkippedRuns;

    /// <summary>Maps of the object, for tests that tamper with them.</summary>
    internal BpfObject Object => _bpf;

    /// <summary>What is swept at the end of a window, for tests.</summary>
    internal ExpiredEntries Expired => _expired;

    /// <summary>Notes the processes in scope that are not known: all at the beginning, later those that found no room when they were born.</summary>
    internal void Enumerate()
    {
        foreach (BpfProgram snapshot in _bpf.Programs.Where(p => p.IsIterator))
        {
            snapshot.RunIterator();
        }
    }

    /// <summary>Loads and attaches the programs, and begins the first window.</summary>
    /// <param name="plan">A plan in count mode.</param>
    /// <param name="programs">The programs built from its spec.</param>
    /// <param name="scope">Which processes count.</param>
    /// <exception cref="SyslrnException">Privileges, BTF or a hook are missing, or the scope does not exist.</exception>
    public static TailoredProbes Start(ProbePlan plan, CompiledPrograms programs, RecordingScope scope) => Start(plan, programs, scope, null);

    /// <summary>The same with an object that is changed before it is loaded.</summary>
    internal static TailoredProbes Start(ProbePlan plan, CompiledPrograms programs, RecordingScope scope, Action<BpfObject>? adjust)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(programs);
        ArgumentNullException.ThrowIfNull(scope);
        if (plan.Mode != ProbeMode.Count)
        {
            throw new ArgumentException($"the plan streams ({plan.ModeReason})", nameof(plan));
        }

        BpfObject bpf = ProgramLoader.Load(programs, scope, adjust);
        try
        {
            return new TailoredProbes(plan, bpf, scope);
        }
        catch
        {
            bpf.Dispose();
            throw;
        }
    }

    /// <summary>The features of the open window.</summary>
    public ProbeReading Read()
    {
        ImmutableArray<double> values = _counters.Read(_window.Number);
        return new(values, _loss.Read(), _gate?.Measure(_window.StartNs, BootClock.NowNs)) { Reenumerations = _loss.Reenumerations };
    }

    /// <summary>Ends the window and begins the next; every event counts in exactly one of them.</summary>
    /// <returns>The final features of the window that ended.</returns>
    public ProbeReading BeginWindow()
    {
        PrepareWindow();
        TurnWindow();
        return ReadEnded();
    }

    /// <summary>Notes where the counters of the next window begin.</summary>
    public void PrepareWindow()
    {
        _loss.PrepareWindow();
        _counters.Begin(_window.Number + 1);
    }

    /// <summary>Ends the window and begins the next, which must have been prepared: one system call.</summary>
    public void TurnWindow()
    {
        if (_rests)
        {
            _gate?.Close(_window.StartNs, BootClock.NowNs);
        }

        _rests = false;
        _endedGate = _gate?.Measure(_window.StartNs, BootClock.NowNs);
        _window.Advance();
        _gate?.BeginWindow();
    }

    /// <summary>
    /// Lets gated programs wait for the next arrival from the next window on: the requests that <see cref="ReadArrivals"/> told last are complete. Nothing
    /// happens where no program is gated, or where another request has arrived in the meantime.
    /// </summary>
    public void Rest() => _rests = true;

    /// <summary>The final features of the window that ended, once every program that began in it has ended.</summary>
    public ProbeReading ReadEnded()
    {
        ulong ended = _window.Number - 1;
        KernelQuiescence.Wait();
        ImmutableArray<double> values = _counters.Read(ended);
        _expired.Remove(_window.Number);
        return new(values, _loss.EndWindow(), _endedGate) { Reenumerations = _loss.Reenumerations };
    }

    /// <summary>Requests that have arrived at the service interfaces since the start, by request type.</summary>
    public Load ReadArrivals()
    {
        if (_plan.Spec.Services.IsEmpty)
        {
            return Load.None;
        }

        _gate?.NoteArrivals();
        long[] arrivals = PerCpuTotals.Read(_bpf.Map("syslrn_arrivals"));
        return new Load(_plan.Spec.Services.Select((s, i) => (s.RequestType, Count: (double)arrivals[i]))
            .GroupBy(a => a.RequestType, a => a.Count)
            .Select(g => new KeyValuePair<string, double>(g.Key, g.Sum())));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _attachment.Dispose();
        _bpf.Dispose();
    }

    private static void RequireAll(BpfAttachment attachment)
    {
        if (!attachment.Unavailable.IsEmpty)
        {
            UnavailableHook first = attachment.Unavailable[0];
            throw new SyslrnException(ErrorCause.Environment, $"this kernel lacks a hook of the tailored programs: {first.Program} ({first.Hook}): {first.Reason}");
        }
    }

    // The kernel skips a program that a softirq interrupts with the same one, and a kprobe that another one interrupts, and counts that itself.
    private long ReadLost() =>
        _bpf.Map(".data.lost").ReadNumbers().Sum(n => (long)n) + _bpf.Programs.Where(p => p.AutoLoad).Sum(p => (long)p.ReadInfo().Missed)
        + _attachment.ReadSkippedRuns() + _expired.Displaced;
}
