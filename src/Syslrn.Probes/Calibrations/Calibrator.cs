using System.Collections.Immutable;
using System.Diagnostics;
using Syslrn.Events.Libbpf;
using Syslrn.Events.Live;
using Syslrn.Events.Scopes;
using Syslrn.Probes.Compilation;
using Syslrn.Probes.Planning;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes.Calibrations;

/// <summary>Measures hooks and programs of the running kernel while an application works.</summary>
/// <param name="catalogue">The hooks.</param>
/// <param name="compiler">The compiler.</param>
public sealed class Calibrator(TemplateCatalogue catalogue, ClangCompiler compiler)
{
    private const uint RingBytes = 8 * 1024 * 1024;

    /// <summary>Counts how often the hooks of some primitives fire, also those that a plan would not use, and those that tell of taxes.</summary>
    /// <param name="primitives">The primitives.</param>
    /// <param name="work">Runs the application, or waits while it works.</param>
    /// <exception cref="SyslrnException">Privileges, BTF or libbpf are missing.</exception>
    public MeasuredFirings CountFirings(IEnumerable<Primitive> primitives, Action work)
    {
        ArgumentNullException.ThrowIfNull(primitives);
        ArgumentNullException.ThrowIfNull(work);
        ImmutableArray<string> hooks = [.. primitives
            .SelectMany(p => p.Hooks)
            .SelectMany(h => h.Tax is { } tax ? h.Targets.Add(catalogue.Costs.Taxes[tax].Hook) : h.Targets)
            .Distinct()
            .Order(StringComparer.Ordinal)];
        using HookCounters counters = HookCounters.Attach(catalogue, hooks, compiler);
        ImmutableSortedDictionary<string, long> before = counters.Read();
        var time = Stopwatch.StartNew();
        work();
        ImmutableSortedDictionary<string, long> after = counters.Read();
        double seconds = time.Elapsed.TotalSeconds;
        return new MeasuredFirings(
            seconds,
            after.ToImmutableSortedDictionary(f => f.Key, f => (f.Value - before[f.Key]) / seconds, StringComparer.Ordinal),
            counters.Unavailable.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    /// <summary>Lets the kernel take the time of the programs of a plan.</summary>
    /// <param name="spec">The plan's spec.</param>
    /// <param name="scope">Which processes are the application.</param>
    /// <param name="work">Runs the application, or waits while it works.</param>
    /// <exception cref="SyslrnException">Privileges, BTF, libbpf or a hook are missing, or the scope does not exist.</exception>
    public ImmutableArray<ProgramTime> MeasurePrograms(ProgramSpec spec, RecordingScope scope, Action work)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(work);
        var programs = CompiledPrograms.Build(spec, catalogue, compiler);
        using BpfObject bpf = Loading.ProgramLoader.Load(programs, scope, ConfigureRing);
        scope.Admit(bpf);
        using BpfAttachment attachment = bpf.Attach();
        foreach (BpfProgram snapshot in bpf.Programs.Where(p => p.IsIterator))
        {
            snapshot.RunIterator();
        }

        using (BpfStatistics.Enable())
        {
            using RingDrain? drain = bpf.FindMap(LiveEventSource.EventsMap) is { } ring ? new RingDrain(ring) : null;
            work();
        }

        Dictionary<string, BpfProgramInfo> infos = bpf.Programs.Where(p => p.AutoLoad).ToDictionary(p => p.Name, p => p.ReadInfo());
        return [.. programs.Rendered.Programs
            .Where(p => p.CatalogueHook is not null && infos.ContainsKey(p.Name))
            .GroupBy(p => p.CatalogueHook!, p => infos[p.Name])
            .Select(g => (Hook: g.Key, Runs: (long)g.Max(i => i.RunCount), Ns: g.Sum(i => (double)i.RunTimeNs)))
            .Where(m => m.Runs > 0)
            .Select(m => new ProgramTime(m.Hook.Primitive, m.Hook.Name, spec.Mode, Math.Round(m.Ns / m.Runs, 1), m.Runs))];
    }

    private static void ConfigureRing(BpfObject bpf)
    {
        if (bpf.FindMap(LiveEventSource.EventsMap) is { } ring)
        {
            ring.MaxEntries = RingBytes;
        }
    }

    /// <summary>Empties the ring buffer, so that programs do not run into a full one.</summary>
    private sealed class RingDrain : IDisposable
    {
        private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(10);

        private readonly CancellationTokenSource _end = new();
        private readonly RingBuffer _ring;
        private readonly Thread _thread;

        public RingDrain(BpfMap map)
        {
            _ring = new RingBuffer(map, _ => { });
            _thread = new Thread(() =>
            {
                while (!_end.IsCancellationRequested)
                {
                    _ring.Consume(int.MaxValue);
                    Thread.Sleep(s_pause);
                }
            });
            _thread.Start();
        }

        public void Dispose()
        {
            _end.Cancel();
            _thread.Join();
            _ring.Dispose();
            _end.Dispose();
        }
    }
}

/// <summary>How often hooks fired.</summary>
/// <param name="Seconds">Over which time.</param>
/// <param name="PerSecond">Firings by hook.</param>
/// <param name="Unavailable">Hooks that could not be measured, with the reason.</param>
public sealed record MeasuredFirings(
    double Seconds, ImmutableSortedDictionary<string, double> PerSecond, ImmutableSortedDictionary<string, string> Unavailable);
