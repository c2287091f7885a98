using System.Collections.Immutable;

namespace Syslrn.Probes.Templates;

/// <summary>Generated C and what it defines.</summary>
/// <param name="Source">One C file; it includes nothing but libbpf's own headers.</param>
/// <param name="Programs">The eBPF programs in it, in order.</param>
public sealed record RenderedPrograms(string Source, ImmutableArray<RenderedProgram> Programs);

/// <summary>An eBPF program of a generated file.</summary>
/// <param name="Name">Its C function.</param>
/// <param name="Hook">Where it attaches, as libbpf writes it: <c>tp_btf/sched_process_exec</c>.</param>
/// <param name="Primitive">The OS primitive it belongs to, null for one that belongs to all, such as a snapshot.</param>
/// <param name="CatalogueHook">The catalogue's hook whose template defines it, null for one that no hook's template defines.</param>
public sealed record RenderedProgram(string Name, string Hook, string? Primitive, Hook? CatalogueHook = null);
