using System.Globalization;
using System.Runtime.InteropServices;
using Syslrn.Contracts;
using Syslrn.Events.Libbpf.Native;

namespace Syslrn.Events.Libbpf;

/// <summary>Says what is missing before eBPF programs can run here.</summary>
public static class BpfSupport
{
    private const string KernelTypes = Libbpf.KernelTypes.Running;
    private const int CapPerfmon = 38;
    private const int CapBpf = 39;
    private const int CapSysAdmin = 21;

    /// <summary>Checks everything that loading and attaching needs.</summary>
    /// <exception cref="SyslrnException">Something is missing; the message says what and how to get it.</exception>
    public static void Require()
    {
        RequireCapabilities(File.ReadLines("/proc/self/status"));
        RequireKernelTypes(KernelTypes);
        RequireLibbpf();
    }

    /// <summary>Checks that libbpf can be called.</summary>
    /// <exception cref="SyslrnException">It cannot be found.</exception>
    public static unsafe void RequireLibbpf()
    {
        try
        {
            _ = LibbpfApi.libbpf_version_string();
        }
        catch (DllNotFoundException e)
        {
            throw new SyslrnException(
                ErrorCause.Environment, $"{LibbpfApi.Library} was not found: install libbpf 1.x (Debian: apt-get install libbpf1)", e);
        }
    }

    /// <summary>Checks that the running kernel has type information.</summary>
    /// <exception cref="SyslrnException">It has none.</exception>
    public static void RequireKernelTypes() => RequireKernelTypes(KernelTypes);

    internal static void RequireKernelTypes(string path)
    {
        if (!File.Exists(path))
        {
            throw new SyslrnException(
                ErrorCause.Environment,
                $"{path} does not exist: this kernel has no BTF type information; use a kernel built with CONFIG_DEBUG_INFO_BTF=y");
        }
    }

    internal static void RequireCapabilities(IEnumerable<string> status)
    {
        const string Field = "CapEff:";
        string? line = status.FirstOrDefault(l => l.StartsWith(Field, StringComparison.Ordinal));
        ReadOnlySpan<char> mask = line is null ? "0" : line.AsSpan(Field.Length).Trim();
        ulong held = ulong.Parse(mask, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        bool enough = Has(held, CapSysAdmin) || (Has(held, CapBpf) && Has(held, CapPerfmon));
        if (!enough)
        {
            throw new SyslrnException(
                ErrorCause.Environment,
                "eBPF needs the capabilities CAP_BPF and CAP_PERFMON, which this process does not have: run as root");
        }
    }

    private static bool Has(ulong held, int capability) => (held >> capability & 1) != 0;
}
