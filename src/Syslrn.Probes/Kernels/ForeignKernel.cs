using Syslrn.Events.Libbpf;

namespace Syslrn.Probes.Kernels;

/// <summary>A kernel known by a file with its types (BTF). What cannot be told from them is taken for possible.</summary>
public sealed class ForeignKernel : Kernel, IDisposable
{
    // A system call is the function that its macro makes; which of them is in the BTF depends on its arguments.
    private static readonly string[] s_callPrefixes = ["__x64_sys_", "__do_sys_", "__se_sys_", "__arm64_sys_", "sys_"];
    private static readonly string[] s_callEvents = ["sys_exit_", "sys_enter_"];

    private readonly KernelTypes _types;

    private ForeignKernel(string description, Version? release, KernelTypes types)
    {
        Description = description;
        Release = release;
        _types = types;
    }

    /// <inheritdoc/>
    public override string Description { get; }

    /// <inheritdoc/>
    public override Version? Release { get; }

    /// <summary>Reads the types of a kernel.</summary>
    /// <param name="path">A file with BTF, such as a copy of <c>/sys/kernel/btf/vmlinux</c>, or a <c>vmlinux</c>.</param>
    /// <param name="release">Its version, null if it is not known.</param>
    /// <exception cref="SyslrnException">The file holds no BTF.</exception>
    public static ForeignKernel Read(string path, Version? release) =>
        new(release is null ? $"the kernel of {path}" : $"the kernel of {path}, Linux {release}", release, KernelTypes.Read(path));

    /// <inheritdoc/>
    public void Dispose() => _types.Dispose();

    internal override bool HasFunction(string name) => _types.HasFunction(name);

    internal override bool HasTracepoint(string name) => _types.HasTracepoint(name);

    internal override bool HasClassicTracepoint(string group, string name) => group == "syscalls"
        ? s_callEvents.Where(e => name.StartsWith(e, StringComparison.Ordinal)).Any(e => s_callPrefixes.Any(p => HasFunction(p + name[e.Length..])))
        : HasTracepoint(name);
}
