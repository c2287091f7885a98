using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;

namespace Syslrn.Probes.Counting;

/// <summary>Where features are counted in the kernel: every label has the same slots, and a feature is the sum of some of its label's.</summary>
/// <param name="Labels">The labels with counters.</param>
/// <param name="Slots">The counters of each label.</param>
/// <param name="Features">For each feature of the plan, in its order, where it is.</param>
public sealed record CounterLayout(
    ImmutableArray<string> Labels,
    ImmutableArray<CounterSlot> Slots,
    ImmutableArray<CountedFeature> Features)
{
    /// <summary>The most labels: their number has ten bits in the kernel, and one stands for all others.</summary>
    public const int MaxLabels = 1023;

    /// <summary>Lays out the counters of features that all have a definition.</summary>
    public static CounterLayout Of(IReadOnlyCollection<CounterDefinition> counters)
    {
        ArgumentNullException.ThrowIfNull(counters);
        ImmutableArray<string> labels = [.. counters.Select(c => c.Label).Distinct().Order(StringComparer.Ordinal)];
        ImmutableArray<CounterSlot> slots = [.. counters.SelectMany(c => SlotsOf(c, counters)).Distinct()
            .OrderBy(s => s.Primitive, StringComparer.Ordinal).ThenBy(s => s.Role).ThenBy(s => s.DistinctBy)];
        return new CounterLayout(
            labels, slots, [.. counters.Select(c => new CountedFeature(labels.IndexOf(c.Label), [.. SlotsOf(c, counters).Select(s => slots.IndexOf(s))]))]);
    }

    // The ends of an edge are two processes. So where one of them has a counter of its own anyway, either end is the sum of both: a slot less to keep.
    private static IEnumerable<CounterSlot> SlotsOf(CounterDefinition counter, IReadOnlyCollection<CounterDefinition> all) =>
        from primitive in counter.Primitives.Distinct()
        let distinctBy = DistinctBy(counter, primitive)
        from role in counter.Role == CounterRole.EitherEnd && all.Any(c => IsOneEnd(c) && c.Primitives.Contains(primitive) && DistinctBy(c, primitive) == distinctBy)
            ? new[] { CounterRole.Source, CounterRole.Target }
            : [counter.Role]
        select new CounterSlot(primitive, role, distinctBy);

    private static bool IsOneEnd(CounterDefinition counter) => counter.Role is CounterRole.Source or CounterRole.Target;

    // A process is created once, and so is the edge from its parent: nothing to tell apart.
    private static CounterDistinctBy DistinctBy(CounterDefinition counter, string primitive) =>
        primitive == OsPrimitives.ProcessFork ? CounterDistinctBy.Nothing : counter.DistinctBy;
}

/// <summary>Where a feature is counted.</summary>
/// <param name="Label">Index of its label.</param>
/// <param name="Slots">Indices of the slots whose sum it is.</param>
public sealed record CountedFeature(int Label, ImmutableArray<int> Slots);
