using Microsoft.Win32.SafeHandles;

namespace Syslrn.Events.Libbpf.Native;

/// <summary>Owns a <c>struct btf</c> that was read from a file.</summary>
internal sealed class BtfHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        LibbpfApi.btf__free(handle);
        return true;
    }
}
