using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;

namespace Syslrn.Probes;

/// <summary>What a generated eBPF file is to contain. Deterministic: equal specs render to equal files.</summary>
public sealed record ProgramSpec
{
    /// <summary>How events are reported.</summary>
    public required ProbeMode Mode { get; init; }

    /// <summary>Where which observations of which OS primitives are made.</summary>
    public required ImmutableArray<HookChoice> Hooks { get; init; }

    /// <summary>The OS primitives that are observed, in ordinal order.</summary>
    public ImmutableArray<string> Primitives => [.. Hooks.Select(h => h.Primitive).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Listening sockets whose arriving connections are reported by the primitive <see cref="OsPrimitives.Arrival"/>.</summary>
    public ImmutableArray<ServiceInterface> Services { get; init; } = [];

    /// <summary>
    /// Count mode: true if the programs of the primitives in <see cref="Gated"/> count only while requests may be under way.
    /// </summary>
    public bool Triggers => !Gated.IsEmpty;

    /// <summary>Count mode: the OS primitives whose programs wait for arrivals.</summary>
    public ImmutableArray<string> Gated { get; init; } = [];

    /// <summary>Count mode: executables whose counters are kept, as <see cref="ProcessName"/> writes them.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>Count mode: the counters kept for every label.</summary>
    public ImmutableArray<CounterSlot> Slots { get; init; } = [];
}

/// <summary>
/// One counter per label. A feature's value is the sum of its label's counters over the feature's primitives. A process that
/// executes another program takes its contribution along.
/// </summary>
/// <param name="Primitive">The primitive whose events count.</param>
/// <param name="Role">Which process of the event must carry the label.</param>
/// <param name="DistinctBy">Which events count once in a window.</param>
public sealed record CounterSlot(string Primitive, CounterRole Role, CounterDistinctBy DistinctBy);
