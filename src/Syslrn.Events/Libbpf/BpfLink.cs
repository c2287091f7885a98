using Syslrn.Contracts;
using Syslrn.Events.Libbpf.Native;

namespace Syslrn.Events.Libbpf;

/// <summary>An attached program; disposing it detaches.</summary>
public sealed class BpfLink : IDisposable
{
    private readonly BpfLinkHandle _handle;

    internal BpfLink(BpfProgram program, BpfLinkHandle handle)
    {
        Program = program;
        _handle = handle;
    }

    /// <summary>The program that is attached.</summary>
    public BpfProgram Program { get; }

    /// <summary>How often the kernel passed over the hook because it was busy with another probe; null if this kernel (before 6.7) does not count that.</summary>
    /// <exception cref="SyslrnException">It is detached, or the kernel refused.</exception>
    public unsafe ulong? ReadSkippedRuns()
    {
        LibbpfApi.LinkInfo info = default;
        uint size = (uint)sizeof(LibbpfApi.LinkInfo);
        LibbpfError.Check(LibbpfApi.bpf_obj_get_info_by_fd(LibbpfApi.bpf_link__fd(_handle), &info, &size), $"link of '{Program.Name}': information");
        bool isProbe = Program.Hook.StartsWith("kprobe/", StringComparison.Ordinal) || Program.Hook.StartsWith("kretprobe/", StringComparison.Ordinal);
        return !isProbe ? 0
            : size < LibbpfApi.LinkInfo.EndOfMissed || info.Type != LibbpfApi.LinkInfo.PerfEvent ? null
            : info.PerfType is LibbpfApi.LinkInfo.Kprobe or LibbpfApi.LinkInfo.Kretprobe ? info.Missed
            : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
