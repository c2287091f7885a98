using System.Collections.Immutable;

namespace Syslrn.Contracts.Features;

/// <summary>How the kernel can count a feature; code is generated from it.</summary>
/// <param name="Primitives">OS primitives whose events add to the counter.</param>
/// <param name="Role">Which process of the event must carry the label.</param>
/// <param name="Label">The executable counted, as <see cref="Events.ProcessName"/> writes it.</param>
/// <param name="DistinctBy">Which events count only once in a window.</param>
/// <param name="MovesWithExec">True: when a process executes another program, what it contributed moves to its new label.</param>
public sealed record CounterDefinition(
    ImmutableArray<string> Primitives,
    CounterRole Role,
    string Label,
    CounterDistinctBy DistinctBy,
    bool MovesWithExec)
{
    /// <inheritdoc/>
    public bool Equals(CounterDefinition? other) =>
        other is not null && Role == other.Role && Label == other.Label && DistinctBy == other.DistinctBy
        && MovesWithExec == other.MovesWithExec && Primitives.AsSpan().SequenceEqual(other.Primitives.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Role, Label, DistinctBy, MovesWithExec, Primitives.Length);
}

/// <summary>Which process of an event a counter looks at.</summary>
public enum CounterRole
{
    /// <summary>The process that the event creates.</summary>
    CreatedProcess,

    /// <summary>The edge's source.</summary>
    Source,

    /// <summary>The edge's target.</summary>
    Target,

    /// <summary>Either end: an edge between two processes of the label counts twice.</summary>
    EitherEnd,
}

/// <summary>Which events a counter counts once.</summary>
public enum CounterDistinctBy
{
    /// <summary>Every event counts.</summary>
    Nothing,

    /// <summary>One event per ordered pair of processes and edge type counts in a window.</summary>
    PairAndType,
}
