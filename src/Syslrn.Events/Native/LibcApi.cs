using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Syslrn.Events.Native;

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

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint write(SafeFileHandle file, byte* buffer, nuint size);

    /// <summary>The mode is a variadic argument in C; on the supported ABIs it is passed like any other.</summary>
    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int open(string path, int flags, uint mode);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int statx(int directory, string path, int flags, uint mask, byte* status);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int rmdir(string path);

    [LibraryImport(Library)]
    internal static partial int kill(int process, int signal);

    [LibraryImport(Library)]
    internal static partial int clock_gettime(int clock, TimeSpec* time);

    [StructLayout(LayoutKind.Sequential)]
    internal struct TimeSpec
    {
        internal long Seconds;
        internal long Nanoseconds;
    }
}
