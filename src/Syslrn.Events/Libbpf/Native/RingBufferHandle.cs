using Microsoft.Win32.SafeHandles;

namespace Syslrn.Events.Libbpf.Native;

/// <summary>Owns a <c>struct ring_buffer</c>.</summary>
internal sealed class RingBufferHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        LibbpfApi.ring_buffer__free(handle);
        return true;
    }
}
