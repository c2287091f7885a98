using System.Collections.Immutable;
using Syslrn.Probes.Planning.Costs;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes.Planning;

/// <summary>Which hooks can be used for what must be observed.</summary>
internal static class HookSelection
{
    /// <summary>A primitive with its usable hooks.</summary>
    public static NeededPrimitive Need(Primitive primitive, ProbeMode mode, IReadOnlySet<string> conditions, PlanOptions options) => new(
        primitive.Name,
        [.. primitive.Needed(conditions).Select(o => o.Name)],
        [.. primitive.Hooks.Where(h => h.Template(mode) is not null && options.WhyNot(h) is null)]);

    /// <summary>Why a primitive cannot be observed, null if it can.</summary>
    public static UnobservablePrimitive? WhyNot(Primitive primitive, ProbeMode mode, NeededPrimitive needed, PlanOptions options)
    {
        ImmutableArray<string> unseen = needed.Unseen;
        if (unseen.IsEmpty)
        {
            return HookCovers.Of(needed.Observations, needed.Hooks).Any() ? null : new UnobservablePrimitive(primitive.Name, [], []);
        }

        return new UnobservablePrimitive(
            primitive.Name,
            unseen,
            [.. primitive.Hooks.Where(h => h.Observes.Intersect(unseen).Any()).Select(h =>
                h.Template(mode) is null ? $"{h.Name} does not {(mode == ProbeMode.Count ? "count" : "stream")}" : $"{h.Name} {options.WhyNot(h)}")]);
    }

    /// <summary>What each hook is responsible for.</summary>
    public static ImmutableArray<HookChoice> Choices(IEnumerable<Hook> hooks, IReadOnlyCollection<NeededPrimitive> needed) =>
        [.. hooks.Select(h => new HookChoice(h.Primitive, h.Name, [.. needed.Single(n => n.Name == h.Primitive).Observations.Where(h.Observes.Contains)]))];
}
