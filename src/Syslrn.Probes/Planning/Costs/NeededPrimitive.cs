using System.Collections.Immutable;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes.Planning.Costs;

/// <summary>A primitive that must be observed.</summary>
/// <param name="Name">The primitive.</param>
/// <param name="Observations">Names of its observations that must be made.</param>
/// <param name="Hooks">Hooks that can be used, in order of preference.</param>
public sealed record NeededPrimitive(string Name, ImmutableArray<string> Observations, ImmutableArray<Hook> Hooks)
{
    /// <summary>Observations that none of the hooks sees.</summary>
    public ImmutableArray<string> Unseen => [.. Observations.Where(o => !Hooks.Any(h => h.Observes.Contains(o)))];
}
