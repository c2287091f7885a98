using Microsoft.Win32.SafeHandles;

namespace Syslrn.Events.Libbpf.Native;

/// <summary>Owns a <c>struct bpf_object</c>.</summary>
internal sealed class BpfObjectHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        LibbpfApi.bpf_object__close(handle);
        return true;
    }
}
