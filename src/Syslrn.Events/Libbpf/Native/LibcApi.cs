using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Syslrn.Events.Libbpf.Native;

/// <summary>The few functions of the C library that .NET has no equivalent for.</summary>
internal static unsafe partial class LibcApi
{
    private const string Library = "libc";

    /// <summary>Formats into memory that <see cref="free"/> releases; -1 on failure.</summary>
    [LibraryImport(Library)]
    internal static partial int vasprintf(byte** text, byte* format, void* arguments);

    [LibraryImport(Library)]
    internal static partial void free(void* memory);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint read(SafeFileHandle file, byte* buffer, nuint size);
}
