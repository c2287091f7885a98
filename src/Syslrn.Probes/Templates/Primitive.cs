using System.Collections.Immutable;
using Syslrn.Contracts.Features;

namespace Syslrn.Probes.Templates;

/// <summary>An OS primitive: a folder of the template catalogue.</summary>
/// <param name="Name">The folder's name, which evidence uses.</param>
/// <param name="Description">What is observed, for people.</param>
/// <param name="When">Plans for which all these conditions hold observe it, asked or not, see <see cref="PlanConditions"/>; empty: only if asked.</param>
/// <param name="Requires">Primitives that must be observed too for events of this one to be attributed to executables.</param>
/// <param name="CountedRoles">The roles of processes for which the count templates count.</param>
/// <param name="Budget">How many instructions a program of it may have.</param>
/// <param name="Observations">The parts that together make the primitive.</param>
/// <param name="Hooks">Where they can be seen, in order of preference.</param>
/// <param name="SharedCountTemplate">Path of what the hooks' count templates share, null if there is nothing.</param>
/// <param name="SharedStreamTemplate">Path of what the hooks' stream templates share, null if there is nothing.</param>
public sealed record Primitive(
    string Name,
    string Description,
    ImmutableArray<string> When,
    ImmutableArray<string> Requires,
    ImmutableArray<CounterRole> CountedRoles,
    InstructionBudget Budget,
    ImmutableArray<Observation> Observations,
    ImmutableArray<Hook> Hooks,
    string? SharedCountTemplate,
    string? SharedStreamTemplate)
{
    /// <summary>True if its count templates can be gated: with triggers they count only while requests may be under way.</summary>
    public bool Gated { get; init; }

    /// <summary>True if some hook of it has a template for the mode.</summary>
    public bool Supports(ProbeMode mode) => Hooks.Any(h => h.Template(mode) is not null);

    /// <summary>What the hooks' templates of a mode share, null if there is nothing.</summary>
    public string? SharedTemplate(ProbeMode mode) => mode == ProbeMode.Count ? SharedCountTemplate : SharedStreamTemplate;

    /// <summary>The observations that a plan needs, if it observes the primitive.</summary>
    /// <param name="conditions">What holds for the plan.</param>
    public ImmutableArray<Observation> Needed(IReadOnlySet<string> conditions) => [.. Observations.Where(o => o.When.All(conditions.Contains))];

    /// <summary>True if plans observe it without being asked.</summary>
    /// <param name="conditions">What holds for the plan.</param>
    public bool IsImplied(IReadOnlySet<string> conditions) => !When.IsEmpty && When.All(conditions.Contains);
}
