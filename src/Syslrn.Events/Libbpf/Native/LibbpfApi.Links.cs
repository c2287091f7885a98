using System.Runtime.InteropServices;

namespace Syslrn.Events.Libbpf.Native;

internal static unsafe partial class LibbpfApi
{
    /// <summary>Attaches a program to the hook that its section names.</summary>
    [LibraryImport(Library, SetLastError = true)]
    internal static partial BpfLinkHandle bpf_program__attach(nint program);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial BpfLinkHandle bpf_program__attach_iter(nint program, void* options);

    [LibraryImport(Library)]
    internal static partial int bpf_link__fd(BpfLinkHandle link);

    [LibraryImport(Library)]
    internal static partial int bpf_link__destroy(nint link);

    /// <summary>A file descriptor from which the iterator's output is read.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_iter_create(int link);
}
