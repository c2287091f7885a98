using System.Collections.Immutable;
using Syslrn.Probes.Planning.Costs;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes.Tests.Planning.Costs;

/// <summary>Every subset of the hooks, looked at one after the other: slow, and simple enough to be right.</summary>
internal static class ExhaustiveSearch
{
    /// <summary>The least cost of hooks of which exactly one sees each observation; null if there are none.</summary>
    public static double? LeastCost(IReadOnlyList<NeededPrimitive> needed, ProbeMode mode, CostModel costs)
    {
        Hook[] hooks = [.. needed.SelectMany(n => n.Hooks)];
        double? least = null;
        for (ulong subset = 0; subset < 1UL << hooks.Length; subset++)
        {
            Hook[] chosen = [.. hooks.Where((_, i) => (subset >> i & 1) != 0)];
            if (needed.All(n => IsCover(n, chosen)) && (least is null || Cost(chosen, mode, costs) < least))
            {
                least = Cost(chosen, mode, costs);
            }
        }

        return least;
    }

    private static bool IsCover(NeededPrimitive needed, Hook[] chosen)
    {
        Hook[] own = [.. chosen.Where(h => h.Primitive == needed.Name)];
        return needed.Observations.All(o => own.Count(h => h.Observes.Contains(o)) == 1) && own.All(h => h.Observes.Any(needed.Observations.Contains));
    }

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
