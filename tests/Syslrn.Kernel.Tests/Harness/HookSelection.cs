using System.Collections.Immutable;
using Syslrn.Probes;
using Syslrn.Probes.Planning;
using Syslrn.Probes.Templates;

namespace Syslrn.Kernel.Tests.Harness;

/// <summary>Which hooks a test observes with.</summary>
/// <param name="Wanted">This one among others, null for no particular one.</param>
/// <param name="Usable">Those to choose from.</param>
internal sealed record HookSelection(Hook? Wanted, Func<Hook, bool> Usable)
{
    private static readonly string[] s_kprobes = ["kprobe/", "kretprobe/"];

    /// <summary>Only kprobes.</summary>
    public static HookSelection Kprobes { get; } =
        new(null, h => h.Targets.All(t => s_kprobes.Any(k => t.StartsWith(k, StringComparison.Ordinal))) && AttachableHooks.WhyNot(h) is null);

    /// <summary>One hook, and for all else what this kernel has.</summary>
    public static HookSelection With(Hook hook) => new(hook, h => AttachableHooks.WhyNot(h) is null);

    /// <summary>The same spec with these hooks.</summary>
    public ProgramSpec ApplyTo(ProgramSpec spec, TemplateCatalogue catalogue) => spec with
    {
        Hooks = [.. spec.Primitives.SelectMany(p => Choose(catalogue[p], spec))],
    };

    private IEnumerable<HookChoice> Choose(Primitive primitive, ProgramSpec spec)
    {
        ImmutableArray<string> needed = [.. spec.Hooks.Where(h => h.Primitive == primitive.Name).SelectMany(h => h.Observes)];
        Hook[] hooks = [.. primitive.Hooks.Where(h => h.Template(spec.Mode) is not null && Usable(h))];
        ImmutableArray<ImmutableArray<Hook>> covers = [.. HookCovers.Of(needed, hooks)];
        bool concerned = Wanted is not null && Wanted.Primitive == primitive.Name;
        if (!concerned && covers.IsEmpty)
        {
            return spec.Hooks.Where(h => h.Primitive == primitive.Name && spec.Mode == ProbeMode.Stream); // a recorder does without what the kernel lacks
        }

        if (!covers.Any(c => !concerned || c.Contains(Wanted!)))
        {
            Assert.Skip($"no usable hooks see {string.Join(", ", needed)} of {primitive.Name}: {string.Join("; ", primitive.Hooks.Select(AttachableHooks.WhyNot))}");
        }

        return covers.First(c => !concerned || c.Contains(Wanted!)).Select(h => new HookChoice(primitive.Name, h.Name, [.. needed.Where(h.Observes.Contains)]));
    }
}
