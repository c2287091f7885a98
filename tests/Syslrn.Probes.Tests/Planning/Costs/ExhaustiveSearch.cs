using Syslrn.Probes.Planning.Costs;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes.Tests.Planning.Costs;

/// <summary>Every subset of the hooks, looked at one after the other: slow, and simple enough to be right.</summary>
internal static class ExhaustiveSearch
{
    /// <summary>The least cost of hooks of which exactly one sees each observation; null if there are none.</summary>
    public static double? LeastCost(IReadOnlyList<NeededPrimitive> needed, ProbeMode mode, CostModel costs)
    {
        // A subset of all hooks is a subset of each primitive's; those that do not observe their primitive need not be combined.
        IEnumerable<Hook[]> chosen = [[]];
        foreach (NeededPrimitive primitive in needed)
        {
            Hook[][] covers = [.. Subsets(primitive.Hooks).Where(s => IsCover(primitive, s))];
            chosen = [.. chosen.SelectMany(_ => covers, (before, cover) => (Hook[])[.. before, .. cover])];
        }

        double[] all = [.. chosen.Select(c => Cost(c, mode, costs))];
        return all.Length == 0 ? null : all.Min();
    }

    private static IEnumerable<Hook[]> Subsets(IReadOnlyList<Hook> hooks)
    {
        for (ulong subset = 0; subset < 1UL << hooks.Count; subset++)
        {
            yield return [.. hooks.Where((_, i) => (subset >> i & 1) != 0)];
        }
    }

    private static bool IsCover(NeededPrimitive needed, Hook[] own) =>
        needed.Observations.All(o => own.Count(h => h.Observes.Contains(o)) == 1) && own.All(h => h.Observes.Any(needed.Observations.Contains));

    /// <summary>By the definition: each place, each program, each tax.</summary>
    private static double Cost(Hook[] chosen, ProbeMode mode, CostModel costs)
    {
        double cost = 0;
        foreach (string place in chosen.SelectMany(h => h.With.Prepend(h.Name)).ToHashSet())
        {
            cost += costs.HookNs(place) * costs.FiringsPerSecond(place);
        }

        foreach (Hook hook in chosen)
        {
            cost += costs.ProgramNs(hook, mode) * costs.FiringsPerSecond(hook.Name);
        }

        foreach (string tax in chosen.Select(h => h.Tax).OfType<string>().ToHashSet())
        {
            cost += costs.TaxCost(tax);
        }

        return cost;
    }
}
