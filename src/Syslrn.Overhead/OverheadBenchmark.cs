using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Events.Runs;
using Syslrn.Overhead.Applications;
using Syslrn.Overhead.Conditions;
using Syslrn.Overhead.Costs;
using Syslrn.Overhead.Measuring;
using Syslrn.Overhead.Results;
using Syslrn.Probes.Compilation;

namespace Syslrn.Overhead;

/// <summary>
/// Measures what observing an application costs it: in interleaved rounds, each with every condition in an order of its own. Steps that are complete
/// are in the journal, so that a benchmark that was interrupted can be continued.
/// </summary>
public sealed class OverheadBenchmark
{
    private const string JournalFile = "rounds.jsonl";
    private const int StatisticsRounds = 3;

    private readonly IMeasuredApplication _application;
    private readonly ImmutableArray<ICondition> _conditions;
    private readonly Meter _meter;
    private readonly Journal _journal;
    private readonly ClangCompiler? _compiler;

    private OverheadBenchmark(
        IMeasuredApplication application, ImmutableArray<ICondition> conditions, ClangCompiler? compiler, Journal journal, BenchmarkSettings settings)
    {
        _application = application;
        _conditions = conditions;
        _compiler = compiler;
        _meter = new Meter(application, compiler);
        _journal = journal;
        Settings = settings;
    }

    /// <summary>What is measured.</summary>
    public BenchmarkSettings Settings { get; private set; }

    /// <summary>Rounds that the journal has.</summary>
    public int RoundsDone => _journal.Rounds.Count();

    /// <summary>Begins a benchmark, or continues one.</summary>
    /// <param name="directory">Where its journal is; made if missing.</param>
    /// <param name="application">What is observed.</param>
    /// <param name="conditions">How it is observed; the one that does not observe must be among them.</param>
    /// <param name="compiler">Compiles the programs that measure hooks; null: nothing uses eBPF.</param>
    /// <param name="settings">What is measured, without the number of requests.</param>
    /// <exception cref="SyslrnException">The directory has another benchmark's journal.</exception>
    public static OverheadBenchmark Open(
        string directory, IMeasuredApplication application, ImmutableArray<ICondition> conditions, ClangCompiler? compiler, BenchmarkSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Directory.CreateDirectory(directory, AtomicFile.DirectoryMode);
        string path = Path.Combine(directory, JournalFile);
        var journal = Journal.Open(path);
        if (journal.Settings is { } earlier && settings.Differences(earlier).ToArray() is { Length: > 0 } differences)
        {
            throw new SyslrnException(
                ErrorCause.Usage, $"{path}: has rounds of another benchmark ({string.Join("; ", differences)}): name another directory with --out, or repeat its options");
        }

        return new OverheadBenchmark(application, conditions, compiler, journal, journal.Settings ?? settings);
    }

    /// <summary>Measures until there are enough rounds.</summary>
    /// <param name="rounds">How many rounds there are to be, those of an interrupted benchmark included.</param>
    /// <param name="progress">Gets the fraction that is done.</param>
    /// <param name="note">Is told what happens.</param>
    /// <param name="cancellation">Ends the benchmark; complete steps stay.</param>
    /// <exception cref="SyslrnException">The application or a condition fails.</exception>
    public async Task<OverheadResult> RunAsync(int rounds, IProgress<double> progress, Action<string> note, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentNullException.ThrowIfNull(note);
        if (_journal.Settings is null)
        {
            Settings = Settings with { Requests = await _meter.RequestsInAsync(TimeSpan.FromSeconds(Settings.Seconds), cancellation).ConfigureAwait(false) };
            note($"{Settings.Requests} requests take about {Settings.Seconds} s");
            _journal.Append(new JournalEntry(Settings: Settings));
        }

        if (_compiler is not null && _journal.Hooks is null)
        {
            note("measuring what hooks cost");
            _journal.Append(new JournalEntry(Hooks: new HookMeter(_compiler).Measure()));
        }

        int steps = (_compiler is null ? 0 : StatisticsRounds) + rounds;
        for (int done = _journal.Statistics.Count(); _compiler is not null && done < StatisticsRounds; done++)
        {
            progress.Report((double)done / steps);
            _journal.Append(new JournalEntry(Statistics: await CountAsync(cancellation).ConfigureAwait(false)));
        }

        for (int round = RoundsDone; round < rounds; round++)
        {
            progress.Report((double)(steps - rounds + round) / steps);
            _journal.Append(new JournalEntry(Round: await RoundAsync(round, cancellation).ConfigureAwait(false)));
        }

        progress.Report(1);
        return OverheadResult.Of(Settings, _journal.Hooks, [.. _journal.Statistics], [.. _journal.Rounds]);
    }

    private async Task<ImmutableArray<ProgramRuns>> CountAsync(CancellationToken cancellation)
    {
        var counted = ImmutableArray.CreateBuilder<ProgramRuns>();
        counted.Add(await _meter.CountSystemCallsAsync(Settings.Requests, cancellation).ConfigureAwait(false));
        foreach (ICondition condition in _conditions)
        {
            ProgramRuns runs = await _meter.CountRunsAsync(condition, Settings.Requests, cancellation).ConfigureAwait(false);
            if (!runs.Programs.IsEmpty)
            {
                counted.Add(runs);
            }
        }

        return counted.ToImmutable();
    }

    private async Task<ImmutableArray<Measurement>> RoundAsync(int round, CancellationToken cancellation)
    {
        var measured = ImmutableArray.CreateBuilder<Measurement>();
        foreach (int index in RoundOrder.Of(Settings.Seed, round, _conditions.Length))
        {
            measured.Add(await _meter.MeasureAsync(_conditions[index], Settings.Requests, cancellation).ConfigureAwait(false));
        }

        return measured.ToImmutable();
    }
}
