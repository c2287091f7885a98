using System.Collections.Immutable;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes.Planning.Costs;

/// <summary>
/// Finds the hooks of least cost by branch and bound: for one observation after the other, each hook that sees it and nothing that is seen already. A branch is
/// left when what it costs so far, and the least that the programs for the rest can cost, is not below the best. Exact. Of sets of equal cost
/// the one whose hooks are preferred by the catalogue is found first, and kept.
/// </summary>
public sealed class CheapestHooks
{
    private const double Tolerance = 1e-9;

    private readonly ImmutableArray<NeededPrimitive> _needed;
    private readonly ProbeMode _mode;
    private readonly CostModel _costs;
    private readonly int _wanted;
    private readonly List<HookSet> _best = [];
    private readonly List<Hook> _chosen = [];
    private readonly Dictionary<string, int> _targets = [];
    private readonly Dictionary<string, int> _taxes = [];
    private readonly HashSet<(int Primitive, string Observation)> _seen = [];
    private readonly ImmutableArray<double> _leastForRest;

    private CheapestHooks(ImmutableArray<NeededPrimitive> needed, ProbeMode mode, CostModel costs, int wanted)
    {
        _needed = needed;
        _mode = mode;
        _costs = costs;
        _wanted = wanted;
        var least = new double[needed.Length + 1];
        for (int i = needed.Length - 1; i >= 0; i--)
        {
            NeededPrimitive primitive = needed[i];
            least[i] = least[i + 1] + primitive.Observations.Sum(o => LeastShare(primitive, o));
        }

        _leastForRest = [.. least];
    }

    /// <summary>The cheapest sets of hooks, cheapest first; none if some primitive cannot be observed.</summary>
    /// <param name="needed">What must be observed.</param>
    /// <param name="mode">How programs report; every hook has a template for it.</param>
    /// <param name="costs">What hooks cost.</param>
    /// <param name="wanted">How many sets at most.</param>
    public static ImmutableArray<HookSet> Find(ImmutableArray<NeededPrimitive> needed, ProbeMode mode, CostModel costs, int wanted)
    {
        var search = new CheapestHooks(needed, mode, costs, wanted);
        search.Branch(0, 0);
        return [.. search._best];
    }

    /// <summary>The part of its programs' cost that an observation has at least: that of the cheapest hook, divided among all that it sees.</summary>
    private double LeastShare(NeededPrimitive primitive, string observation) => primitive.Hooks
        .Where(h => h.Observes.Contains(observation))
        .Select(h => _costs.ProgramCost(h, _mode) / h.Observes.Intersect(primitive.Observations).Count())
        .DefaultIfEmpty(double.PositiveInfinity)
        .Min();

    private void Branch(int primitive, double cost)
    {
        if (primitive == _needed.Length)
        {
            Keep(new HookSet([.. _chosen], _costs.Cost(_chosen, _mode)));
            return;
        }

        NeededPrimitive needed = _needed[primitive];
        string? next = needed.Observations.FirstOrDefault(o => !_seen.Contains((primitive, o)));
        if (next is null)
        {
            Branch(primitive + 1, cost);
            return;
        }

        double rest = _leastForRest[primitive + 1] + needed.Observations.Where(o => !_seen.Contains((primitive, o))).Sum(o => LeastShare(needed, o));
        if (IsTooMuch(cost + rest))
        {
            return;
        }

        foreach (Hook hook in needed.Hooks.Where(h => h.Observes.Contains(next) && !h.Observes.Any(o => _seen.Contains((primitive, o)))))
        {
            string[] observed = [.. hook.Observes.Where(needed.Observations.Contains)];
            _seen.UnionWith(observed.Select(o => (primitive, o)));
            double added = Enter(hook);
            Branch(primitive, cost + added);
            Leave(hook);
            _seen.ExceptWith(observed.Select(o => (primitive, o)));
        }
    }

    private double Enter(Hook hook)
    {
        _chosen.Add(hook);
        double added = _costs.ProgramCost(hook, _mode);
        added += hook.Targets.Distinct().Where(t => Count(_targets, t, 1) == 1).Sum(_costs.TargetCost);
        return added + (hook.Tax is { } tax && Count(_taxes, tax, 1) == 1 ? _costs.TaxCost(tax) : 0);
    }

    private void Leave(Hook hook)
    {
        _chosen.RemoveAt(_chosen.Count - 1);
        foreach (string target in hook.Targets.Distinct())
        {
            Count(_targets, target, -1);
        }

        if (hook.Tax is { } tax)
        {
            Count(_taxes, tax, -1);
        }
    }

    private static int Count(Dictionary<string, int> counts, string key, int change) => counts[key] = counts.GetValueOrDefault(key) + change;

    // Sums in another order differ by rounding: sets of equal cost must not push each other out.
    private bool IsTooMuch(double cost) =>
        double.IsPositiveInfinity(cost) || (_best.Count == _wanted && cost >= _best[^1].NsPerSecond * (1 - Tolerance));

    private void Keep(HookSet found)
    {
        if (IsTooMuch(found.NsPerSecond))
        {
            return;
        }

        int place = _best.FindIndex(b => found.NsPerSecond < b.NsPerSecond * (1 - Tolerance));
        _best.Insert(place < 0 ? _best.Count : place, found);
        if (_best.Count > _wanted)
        {
            _best.RemoveAt(_wanted);
        }
    }
}
