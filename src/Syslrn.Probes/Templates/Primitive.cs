using System.Collections.Immutable;
using Syslrn.Contracts.Features;

namespace Syslrn.Probes.Templates;

/// <summary>An OS primitive: a folder of the template catalogue.</summary>
/// <param name="Name">The folder's name, which evidence uses.</param>
/// <param name="Description">What is observed, for people.</param>
/// <param name="StreamTemplate">Path of the template that submits event records, null if there is none.</param>
/// <param name="CountTemplate">Path of the template that counts in the kernel, null if there is none.</param>
/// <param name="Requires">Primitives that must be observed too for events of this one to be attributed to executables.</param>
/// <param name="CountedRoles">The roles of processes for which the count template counts.</param>
public sealed record Primitive(
    string Name,
    string Description,
    string? StreamTemplate,
    string? CountTemplate,
    ImmutableArray<string> Requires,
    ImmutableArray<CounterRole> CountedRoles)
{
    /// <summary>The template for a mode, null if there is none.</summary>
    public string? Template(ProbeMode mode) => mode == ProbeMode.Count ? CountTemplate : StreamTemplate;
}
