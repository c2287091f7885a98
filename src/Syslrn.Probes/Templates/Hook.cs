using System.Collections.Immutable;

namespace Syslrn.Probes.Templates;

/// <summary>A place of the kernel at which programs can see observations of one OS primitive.</summary>
/// <param name="Primitive">The primitive.</param>
/// <param name="Name">Where it attaches, as libbpf writes it: <c>tp_btf/sched_process_exec</c>.</param>
/// <param name="With">Further places at which the same template attaches programs that have no use alone.</param>
/// <param name="Stem">The template files' name up to the mode; hooks may share one.</param>
/// <param name="CountTemplate">Path of the template that counts in the kernel, null if there is none.</param>
/// <param name="StreamTemplate">Path of the template that submits event records, null if there is none.</param>
/// <param name="Observes">The observations that it sees.</param>
/// <param name="Sees">What it sees exactly, for people.</param>
/// <param name="Misses">What it does not see although it belongs to its observations, for people; empty: nothing.</param>
/// <param name="MinimumKernel">The first kernel that has what its templates need.</param>
/// <param name="Cost">What a firing costs.</param>
/// <param name="Tax">The cost that is charged once however many hooks of a plan carry it, see <see cref="Templates.Tax"/>; null for none.</param>
public sealed record Hook(
    string Primitive,
    string Name,
    ImmutableArray<string> With,
    string Stem,
    string? CountTemplate,
    string? StreamTemplate,
    ImmutableArray<string> Observes,
    string Sees,
    string Misses,
    Version MinimumKernel,
    HookCost Cost,
    string? Tax)
{
    /// <summary>Every place at which it attaches, its own first.</summary>
    public ImmutableArray<string> Targets => [Name, .. With];

    /// <summary>The template for a mode, null if there is none.</summary>
    public string? Template(ProbeMode mode) => mode == ProbeMode.Count ? CountTemplate : StreamTemplate;
}
