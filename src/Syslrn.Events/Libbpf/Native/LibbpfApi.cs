using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace Syslrn.Events.Libbpf.Native;

/// <summary>
/// Raw bindings to libbpf 1.x, one file per chapter of its API. Functions that return int give a negative errno on failure;
/// functions that return a pointer give null and set errno.
/// </summary>
internal static unsafe partial class LibbpfApi
{
    internal const string Library = "libbpf.so.1";

    [LibraryImport(Library)]
    internal static partial byte* libbpf_version_string();

    /// <summary>Sets the process-wide print function: level, format, va_list, which is a pointer on the supported 64-bit ABIs.</summary>
    [LibraryImport(Library)]
    internal static partial nint libbpf_set_print(delegate* unmanaged[Cdecl]<int, byte*, void*, int> print);

    [LibraryImport(Library)]
    internal static partial int libbpf_num_possible_cpus();

    /// <summary>Writes the text of an errno, or of one of libbpf's own numbers, as a C string.</summary>
    [LibraryImport(Library)]
    internal static partial int libbpf_strerror(int error, byte* text, nuint size);
}
