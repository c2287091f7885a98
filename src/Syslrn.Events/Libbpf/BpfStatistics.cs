using Microsoft.Win32.SafeHandles;
using Syslrn.Contracts;
using Syslrn.Events.Libbpf.Native;

namespace Syslrn.Events.Libbpf;

/// <summary>While it lives, the kernel counts runs and run time of all eBPF programs, which costs every run some nanoseconds.</summary>
public sealed class BpfStatistics : IDisposable
{
    private const int RunTime = 0;

    private readonly SafeFileHandle _descriptor;

    private BpfStatistics(SafeFileHandle descriptor) => _descriptor = descriptor;

    /// <summary>Turns the statistics on.</summary>
    /// <exception cref="SyslrnException">The kernel refused.</exception>
    public static BpfStatistics Enable() =>
        new(new SafeFileHandle(LibbpfError.Check(LibbpfApi.bpf_enable_stats(RunTime), "eBPF run-time statistics"), ownsHandle: true));

    /// <inheritdoc/>
    public void Dispose() => _descriptor.Dispose();
}
