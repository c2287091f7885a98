using System.Collections.Immutable;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes.Planning.Costs;

/// <summary>Hooks of which exactly one sees each observation that is needed.</summary>
/// <param name="Hooks">The hooks, primitive by primitive.</param>
/// <param name="NsPerSecond">What they cost together, in nanoseconds of CPU time per second.</param>
public sealed record HookSet(ImmutableArray<Hook> Hooks, double NsPerSecond);
