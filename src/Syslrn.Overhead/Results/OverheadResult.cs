using System.Collections.Immutable;
using Syslrn.Overhead.Conditions;
using Syslrn.Overhead.Costs;
using Syslrn.Overhead.Measuring;

namespace Syslrn.Overhead.Results;

/// <summary>What a benchmark found.</summary>
/// <param name="Settings">What was measured.</param>
/// <param name="Rounds">Number of rounds.</param>
/// <param name="Conditions">Each condition.</param>
/// <param name="Hooks">What hooks cost; null without eBPF.</param>
/// <param name="SystemCallsPerRequest">System calls of application and clients per request; 0 without eBPF.</param>
public sealed record OverheadResult(
    BenchmarkSettings Settings, int Rounds, ImmutableArray<ConditionResult> Conditions, HookCosts? Hooks, double SystemCallsPerRequest)
{
    /// <summary>The condition of that name, null if it was not measured.</summary>
    public ConditionResult? Find(string condition) => Conditions.FirstOrDefault(c => c.Name == condition);

    /// <summary>Computes it.</summary>
    /// <param name="settings">What was measured.</param>
    /// <param name="hooks">What hooks cost.</param>
    /// <param name="statistics">Rounds with the kernel's statistics.</param>
    /// <param name="rounds">Rounds; at least one.</param>
    public static OverheadResult Of(
        BenchmarkSettings settings,
        HookCosts? hooks,
        ImmutableArray<ImmutableArray<ProgramRuns>> statistics,
        ImmutableArray<ImmutableArray<Measurement>> rounds)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ILookup<string, ProgramRuns> runs = statistics.SelectMany(s => s).ToLookup(s => s.Condition);
        double calls = Together(runs[Unmonitored.NameOfIt]) is { } none ? (double)none.Programs.Single().Runs / none.Requests : 0;
        return new OverheadResult(settings, rounds.Length, [.. settings.Conditions.Select(c => Condition(c, runs[c]))], hooks, calls);

        ConditionResult Condition(string name, IEnumerable<ProgramRuns> counted)
        {
            ImmutableArray<PairedMeasurement> pairs = [.. rounds.Select(r => new PairedMeasurement(
                r.Single(m => m.Condition == name), r.Single(m => m.Condition == Unmonitored.NameOfIt)))];
            ProgramCosts? costs = name != Unmonitored.NameOfIt && hooks is not null && Together(counted) is { } together
                ? CostModel.Of(together, hooks, calls)
                : null;
            return ConditionResult.Of(name, pairs, costs);
        }
    }

    private static ProgramRuns? Together(IEnumerable<ProgramRuns> rounds)
    {
        ProgramRuns[] all = [.. rounds];
        return all.Length == 0 ? null : all[0] with
        {
            Requests = all.Sum(r => r.Requests),
            Programs = [.. all.SelectMany(r => r.Programs).GroupBy(p => (p.Name, p.Hook)).Select(g => new ProgramRun(g.Key.Name, g.Key.Hook, g.Sum(p => p.Runs), g.Sum(p => p.Ns)))],
        };
    }
}
