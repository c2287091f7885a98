using System.Collections.Immutable;
using System.Globalization;
using Syslrn.Events.Libbpf;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes.Kernels;

/// <summary>
/// The kernel that runs here. Its types say what there is; whether functions can be probed is found out by attaching a program that does nothing, and
/// what cannot be found out (no privileges, no compiler) is taken for possible. Hooks are asked for only when a plan could use them.
/// </summary>
public sealed class RunningKernel : Kernel, IDisposable
{
    private const string ReleaseFile = "/proc/sys/kernel/osrelease";

    private readonly ForeignKernel _types;
    private readonly Lazy<ImmutableHashSet<string>?> _tracepoints = new(ClassicTracepoints.List);
    private readonly Lazy<ImmutableDictionary<string, string>> _refused;

    private RunningKernel(string name, ForeignKernel types, TemplateCatalogue catalogue)
    {
        Name = name;
        Description = $"this kernel, {name}";
        Release = ParseRelease(name);
        _types = types;
        _refused = new(() => HookProber.Refused(catalogue, [.. Functions(catalogue)]));
    }

    /// <summary>The kernel's own name for its release.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override string Description { get; }

    /// <inheritdoc/>
    public override Version? Release { get; }

    /// <summary>Looks at the kernel.</summary>
    /// <param name="catalogue">The hooks that it will be asked about.</param>
    /// <exception cref="SyslrnException">libbpf or the kernel's types are missing.</exception>
    public static RunningKernel Open(TemplateCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        BpfSupport.RequireKernelTypes();
        return new RunningKernel(File.ReadAllText(ReleaseFile).Trim(), ForeignKernel.Read(KernelTypes.Running, null), catalogue);
    }

    /// <inheritdoc/>
    public void Dispose() => _types.Dispose();

    internal override bool HasFunction(string name) => _types.HasFunction(name);

    internal override bool HasTracepoint(string name) => _types.HasTracepoint(name);

    internal override bool HasClassicTracepoint(string group, string name) =>
        _tracepoints.Value?.Contains($"{group}/{name}") ?? _types.HasClassicTracepoint(group, name);

    private protected override string? WhyRefused(string target) =>
        HookKind.Find(target)!.MustBeTried ? _refused.Value.GetValueOrDefault(target) : null;

    /// <summary>Major and minor number: <c>6.1</c> of <c>6.1.0-28-amd64</c>.</summary>
    internal static Version? ParseRelease(string name)
    {
        string[] parts = name.Split('.', '-', '+');
        return parts.Length > 1
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int minor)
            ? new Version(major, minor)
            : null;
    }

    private IEnumerable<string> Functions(TemplateCatalogue catalogue) => catalogue.Primitives.Values
        .SelectMany(p => p.Hooks)
        .SelectMany(h => h.Targets)
        .Distinct()
        .Where(t => HookKind.Find(t) is { MustBeTried: true } kind && kind.WhyMissing(this, HookName.Target(t)) is null)
        .Order(StringComparer.Ordinal);
}
