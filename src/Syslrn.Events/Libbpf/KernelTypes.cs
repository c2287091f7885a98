using System.Runtime.InteropServices;
using Syslrn.Contracts;
using Syslrn.Events.Libbpf.Native;

namespace Syslrn.Events.Libbpf;

/// <summary>Type information (BTF) of a kernel: which functions and tracepoints it has.</summary>
public sealed unsafe class KernelTypes : IDisposable
{
    /// <summary>The running kernel's.</summary>
    public const string Running = "/sys/kernel/btf/vmlinux";

    private readonly BtfHandle _btf;

    private KernelTypes(BtfHandle btf) => _btf = btf;

    /// <summary>Reads a file that holds BTF as it is, or a <c>vmlinux</c> with it.</summary>
    /// <exception cref="SyslrnException">libbpf is missing, or the file is no such file.</exception>
    public static KernelTypes Read(string path)
    {
        BpfSupport.RequireLibbpf();
        if (!File.Exists(path))
        {
            throw new SyslrnException(ErrorCause.Usage, $"{path} does not exist: name a kernel's BTF, such as a copy of {Running}");
        }

        using LibbpfOutput output = LibbpfOutput.Capture();
        BtfHandle btf = LibbpfApi.btf__parse(path, null);
        return btf.IsInvalid
            ? throw new SyslrnException(
                ErrorCause.Usage,
                $"{path}: no BTF type information can be read ({Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}): name a kernel's BTF, such as a copy of {Running}")
            : new KernelTypes(btf);
    }

    /// <summary>True if the kernel has a function of that name that is not inlined everywhere.</summary>
    public bool HasFunction(string name) => LibbpfApi.btf__find_by_name_kind(_btf, name, LibbpfApi.BtfKindFunction) > 0;

    /// <summary>True if the kernel has a tracepoint of that name, in whatever group.</summary>
    public bool HasTracepoint(string name) => LibbpfApi.btf__find_by_name_kind(_btf, $"btf_trace_{name}", LibbpfApi.BtfKindTypedef) > 0;

    /// <inheritdoc/>
    public void Dispose() => _btf.Dispose();
}
