using System.Collections.Immutable;

namespace Syslrn.Probes.Templates;

/// <summary>A way to attach a program: what comes before the slash in a hook's name.</summary>
/// <param name="Name">The name: <c>tp_btf</c>.</param>
/// <param name="Description">What it is, for people.</param>
/// <param name="IsReturn">True if it fires when a function returns.</param>
public sealed record HookKind(string Name, string Description, bool IsReturn = false)
{
    /// <summary>The kinds there are, by name.</summary>
    public static ImmutableSortedDictionary<string, HookKind> All { get; } = new HookKind[]
    {
        new("tp_btf", "tracepoint whose arguments have types"),
        new("tp", "classic tracepoint"),
        new("kprobe", "call of a kernel function"),
        new("kretprobe", "return of a kernel function", IsReturn: true),
        new("fentry", "call of a kernel function, without a breakpoint"),
        new("fexit", "return of a kernel function, without a breakpoint", IsReturn: true),
    }.ToImmutableSortedDictionary(k => k.Name, k => k, StringComparer.Ordinal);

    /// <summary>The kind of a hook, null if there is no such kind.</summary>
    public static HookKind? Find(string hook) => All.GetValueOrDefault(HookName.Kind(hook));
}
