using System.Collections.Immutable;

namespace Syslrn.Probes;

/// <summary>A hook that a plan uses.</summary>
/// <param name="Primitive">The OS primitive that is observed.</param>
/// <param name="Hook">The hook's name in the catalogue: <c>tp_btf/sched_process_exec</c>.</param>
/// <param name="Observes">The observations that it is responsible for: no other hook of the plan sees them.</param>
public sealed record HookChoice(string Primitive, string Hook, ImmutableArray<string> Observes);
