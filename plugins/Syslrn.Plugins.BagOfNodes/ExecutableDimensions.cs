using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Plugins.BagOfNodes;

/// <summary>The dimensions of an executable: how many of its processes were started, and their degrees.</summary>
internal sealed class ExecutableDimensions
{
    /// <summary>Makes the dimensions.</summary>
    /// <param name="label">The executable.</param>
    /// <param name="counted">An edge adds to a degree if it was seen through one of these primitives. Always has process creation.</param>
    /// <param name="kinds">The degrees; one whose edges are made by other primitives only is left out.</param>
    public ExecutableDimensions(string label, EdgeSources counted, IEnumerable<DegreeKind> kinds)
    {
        (Label, Counted) = (label, counted);
        Degrees = [.. kinds.Where(k => (k.Sources & counted) != 0)];
        Features = [InstancesOf(label), .. Degrees.Select(k => DegreeOf(label, k, k.Sources & counted))];
    }

    /// <summary>The executable.</summary>
    public string Label { get; }

    /// <summary>An edge adds to a degree if it was seen through one of these primitives.</summary>
    public EdgeSources Counted { get; }

    /// <summary>Its degrees.</summary>
    public ImmutableArray<DegreeKind> Degrees { get; }

    /// <summary>Processes started, then the degrees.</summary>
    public ImmutableArray<Feature> Features { get; }

    private static Feature InstancesOf(string label) => new(
        $"{label}/instances",
        $"processes named '{label}' that were started in the window",
        new InteractionFilter(EdgeSources.ProcessFork).Evidence([label]),
        new CounterDefinition([OsPrimitives.ProcessFork], CounterRole.CreatedProcess, label, CounterDistinctBy.Nothing, MovesWithExec: true));

    // Of a message the kernel's counters do not know over which type of connection it went.
    private static Feature DegreeOf(string label, DegreeKind kind, EdgeSources counted) => new(
        $"{label}/{kind.Name}",
        $"{kind.Meaning(label)} ({string.Join(", ", EdgePrimitives.Of(counted))})",
        new InteractionFilter(counted).Evidence([label]),
        kind.Type is not null && counted.HasFlag(EdgeSources.Message)
            ? null
            : new CounterDefinition(EdgePrimitives.Of(counted), kind.End, label, CounterDistinctBy.PairAndType, MovesWithExec: true));
}
