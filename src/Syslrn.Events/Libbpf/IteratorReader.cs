using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Syslrn.Events.Native;

namespace Syslrn.Events.Libbpf;

/// <summary>Reads the output of a BPF iterator to its end.</summary>
internal static unsafe class IteratorReader
{
    private const int BufferBytes = 64 * 1024;

    public static byte[] ReadAll(SafeFileHandle iterator, string name)
    {
        using var all = new MemoryStream();
        byte[] buffer = new byte[BufferBytes];
        while (true)
        {
            int read = Read(iterator, buffer);
            if (read > 0)
            {
                all.Write(buffer, 0, read);
            }
            else if (read == 0)
            {
                return all.ToArray();
            }
            else if (Marshal.GetLastPInvokeError() is not (LibbpfError.TryAgain or LibbpfError.Interrupted))
            {
                // The kernel yields with EAGAIN when an iteration takes long; everything else is final.
                throw LibbpfError.Failure($"iterator '{name}': reading", Marshal.GetLastPInvokeError());
            }
        }
    }

    private static int Read(SafeFileHandle iterator, byte[] buffer)
    {
        fixed (byte* target = buffer)
        {
            return (int)LibcApi.read(iterator, target, (nuint)buffer.Length);
        }
    }
}
