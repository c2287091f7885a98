using System.Runtime.InteropServices;

namespace Syslrn.Events.Libbpf.Native;

internal static unsafe partial class LibbpfApi
{
    [LibraryImport(Library, SetLastError = true)]
    internal static partial BpfObjectHandle bpf_object__open_mem(byte* elf, nuint size, OpenOptions* options);

    [LibraryImport(Library)]
    internal static partial int bpf_object__load(BpfObjectHandle bpfObject);

    [LibraryImport(Library)]
    internal static partial void bpf_object__close(nint bpfObject);

    [LibraryImport(Library)]
    internal static partial nint bpf_object__next_program(BpfObjectHandle bpfObject, nint previous);

    [LibraryImport(Library)]
    internal static partial nint bpf_object__next_map(BpfObjectHandle bpfObject, nint previous);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint bpf_object__find_map_by_name(BpfObjectHandle bpfObject, string name);

    /// <summary>The object's type information; owned by the object.</summary>
    [LibraryImport(Library)]
    internal static partial nint bpf_object__btf(BpfObjectHandle bpfObject);

    /// <summary>The head of <c>struct bpf_object_open_opts</c>; libbpf takes missing fields as zero.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct OpenOptions
    {
        internal nuint Size;
        internal byte* ObjectName;
    }
}
