using System.Collections.Immutable;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes.Planning;

/// <summary>An OS primitive of a plan.</summary>
/// <param name="Primitive">The primitive.</param>
/// <param name="Features">Names of the selected features whose evidence asks for it.</param>
/// <param name="RequiredBy">Primitives of the plan that need it to attribute their events to executables.</param>
/// <param name="Services">Service interfaces whose arrivals it counts, as text.</param>
/// <param name="ImpliedBy">Conditions for which every plan observes it, see <see cref="PlanConditions"/>.</param>
/// <param name="Hooks">Where it is observed.</param>
public sealed record PlannedPrimitive(
    Primitive Primitive,
    ImmutableArray<string> Features,
    ImmutableArray<string> RequiredBy,
    ImmutableArray<string> Services,
    ImmutableArray<string> ImpliedBy,
    ImmutableArray<HookChoice> Hooks);
