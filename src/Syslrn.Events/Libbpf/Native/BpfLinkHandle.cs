using Microsoft.Win32.SafeHandles;

namespace Syslrn.Events.Libbpf.Native;

/// <summary>Owns a <c>struct bpf_link</c>: releasing it detaches the program.</summary>
internal sealed class BpfLinkHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle() => LibbpfApi.bpf_link__destroy(handle) == 0;
}
