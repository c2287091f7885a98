using System.Runtime.InteropServices;

namespace Syslrn.Events.Libbpf.Native;

internal static unsafe partial class LibbpfApi
{
    /// <summary>The callback gets its context, the sample and its size; a negative result ends the consumption after this sample.</summary>
    [LibraryImport(Library, SetLastError = true)]
    internal static partial RingBufferHandle ring_buffer__new(
        int map, delegate* unmanaged[Cdecl]<void*, void*, nuint, int> callback, nint context, void* options);

    [LibraryImport(Library)]
    internal static partial void ring_buffer__free(nint ringBuffer);

    [LibraryImport(Library)]
    internal static partial int ring_buffer__consume(RingBufferHandle ringBuffer);
}
