using System.Collections.Immutable;

namespace Syslrn.Probes.Templates;

/// <summary>
/// A part of an OS primitive that hooks can see: <c>accept4</c> of <c>unix-stream</c>. A primitive is observed if each of its observations is
/// seen by exactly one hook: by two, events would count twice.
/// </summary>
/// <param name="Name">Unique in its primitive; small letters, digits and dashes.</param>
/// <param name="Description">What it is, for people.</param>
/// <param name="When">Conditions of plans that need it, see <see cref="PlanConditions"/>; empty: all.</param>
public sealed record Observation(string Name, string Description, ImmutableArray<string> When);
