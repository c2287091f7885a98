using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Syslrn.Events.Native;

namespace Syslrn.Events.Runs;

/// <summary>
/// Appends to files that several processes append to. The kernel places every write at the end; .NET's own append mode
/// writes at the position that was the end when the file was opened.
/// </summary>
public static unsafe class AppendFile
{
    private const int WriteOnly = 1;
    private const int Create = 0x40;
    private const int AppendMode = 0x400;
    private const int CloseOnExec = 0x80000;

    /// <summary>Appends bytes, if there are any, in one write. A file that does not exist yet is made, for its owner only.</summary>
    /// <exception cref="IOException">The system refused; some of the bytes may have been written.</exception>
    public static void Append(string path, ReadOnlySpan<byte> bytes)
    {
        using SafeFileHandle file = Open(path);
        if (bytes.IsEmpty)
        {
            return;
        }

        fixed (byte* source = bytes)
        {
            nint written = LibcApi.write(file, source, (nuint)bytes.Length);
            if (written != bytes.Length)
            {
                string why = written < 0 ? Marshal.GetLastPInvokeErrorMessage() : $"only {written} of {bytes.Length} bytes were written";
                throw new IOException($"{path}: {why}");
            }
        }
    }

    private static SafeFileHandle Open(string path)
    {
        int descriptor = LibcApi.open(path, WriteOnly | Create | AppendMode | CloseOnExec, (uint)AtomicFile.FileMode);
        return descriptor >= 0
            ? new SafeFileHandle(descriptor, ownsHandle: true)
            : throw new IOException($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");
    }
}
