using Syslrn.Probes.Templates;

namespace Syslrn.Probes.Kernels;

/// <summary>A kernel that programs are planned for: says which hooks attach.</summary>
public abstract class Kernel
{
    /// <summary>Which kernel it is, for people.</summary>
    public abstract string Description { get; }

    /// <summary>Its version, null if it is not known: then only its types decide.</summary>
    public abstract Version? Release { get; }

    /// <summary>Why a hook does not attach on it; null if it does.</summary>
    public string? WhyNot(Hook hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Release is { } release && release < hook.MinimumKernel
            ? $"needs Linux {hook.MinimumKernel}, this is {release}"
            : hook.Targets.Select(WhyMissing).FirstOrDefault(reason => reason is not null);
    }

    /// <summary>True if the kernel has a function of that name.</summary>
    internal abstract bool HasFunction(string name);

    /// <summary>True if the kernel has a tracepoint of that name, in whatever group.</summary>
    internal abstract bool HasTracepoint(string name);

    /// <summary>True if the kernel has a classic tracepoint.</summary>
    internal abstract bool HasClassicTracepoint(string group, string name);

    /// <summary>Why the kernel refuses to attach to what it has; null if it does not, or nothing is known.</summary>
    private protected virtual string? WhyRefused(string target) => null;

    private string? WhyMissing(string target) =>
        HookKind.Find(target)!.WhyMissing(this, HookName.Target(target)) ?? WhyRefused(target);
}
