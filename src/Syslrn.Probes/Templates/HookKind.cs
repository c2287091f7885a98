using System.Collections.Immutable;
using Syslrn.Probes.Kernels;

namespace Syslrn.Probes.Templates;

/// <summary>A way to attach a program: what comes before the slash in a hook's name.</summary>
/// <param name="Name">The name: <c>tp_btf</c>.</param>
/// <param name="Family">What kinds of one sort are called together: <c>tracepoint</c>.</param>
/// <param name="Description">What it is, for people.</param>
/// <param name="WhyMissing">Why a kernel does not have what such a hook attaches to (the text behind the slash), null if it has.</param>
/// <param name="IsReturn">True if it fires when a function returns.</param>
/// <param name="MustBeTried">True if a kernel may refuse what its types say it has.</param>
public sealed record HookKind(
    string Name,
    string Family,
    string Description,
    Func<Kernel, string, string?> WhyMissing,
    bool IsReturn = false,
    bool MustBeTried = false)
{
    /// <summary>The kinds there are, by name.</summary>
    public static ImmutableSortedDictionary<string, HookKind> All { get; } = new HookKind[]
    {
        new("tp_btf", "tracepoint", "tracepoint whose arguments have types", (kernel, name) => kernel.HasTracepoint(name) ? null : $"there is no tracepoint {name}"),
        new("tp", "tracepoint", "classic tracepoint", WhyNoClassicTracepoint),
        new("kprobe", "kprobe", "call of a kernel function", WhyNoFunction, MustBeTried: true),
        new("kretprobe", "kprobe", "return of a kernel function", WhyNoFunction, IsReturn: true, MustBeTried: true),
        new("fentry", "fentry", "call of a kernel function, without a breakpoint", WhyNoFunction, MustBeTried: true),
        new("fexit", "fentry", "return of a kernel function, without a breakpoint", WhyNoFunction, IsReturn: true, MustBeTried: true),
    }.ToImmutableSortedDictionary(k => k.Name, k => k, StringComparer.Ordinal);

    /// <summary>The kind of a hook, null if there is no such kind.</summary>
    public static HookKind? Find(string hook) => All.GetValueOrDefault(HookName.Kind(hook));

    private static string? WhyNoFunction(Kernel kernel, string name) => kernel.HasFunction(name) ? null : $"there is no function {name}";

    private static string? WhyNoClassicTracepoint(Kernel kernel, string name)
    {
        string[] parts = name.Split('/');
        return parts.Length == 2 && kernel.HasClassicTracepoint(parts[0], parts[1]) ? null : $"there is no tracepoint {name}";
    }
}
