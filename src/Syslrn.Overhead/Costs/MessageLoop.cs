using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Syslrn.Contracts;

namespace Syslrn.Overhead.Costs;

/// <summary>Messages of one byte over a UNIX socket pair.</summary>
internal sealed unsafe partial class MessageLoop : IDisposable
{
    private const int Unix = 1;
    private const int StreamAndCloseOnExec = 1 | 0x80000;

    private readonly SafeFileHandle _from;
    private readonly SafeFileHandle _to;

    /// <summary>Makes the pair.</summary>
    public MessageLoop()
    {
        int* ends = stackalloc int[2];
        if (socketpair(Unix, StreamAndCloseOnExec, 0, ends) != 0)
        {
            throw new SyslrnException(ErrorCause.Environment, $"socketpair: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        _from = new SafeFileHandle(ends[0], ownsHandle: true);
        _to = new SafeFileHandle(ends[1], ownsHandle: true);
    }

    /// <summary>Sends and receives messages.</summary>
    public void Pass(int times)
    {
        byte message = 0;
        int from = (int)_from.DangerousGetHandle();
        int to = (int)_to.DangerousGetHandle();
        for (int i = 0; i < times; i++)
        {
            _ = write(from, &message, 1);
            _ = read(to, &message, 1);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _from.Dispose();
        _to.Dispose();
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int socketpair(int family, int type, int protocol, int* ends);

    [LibraryImport("libc")]
    private static partial nint write(int file, byte* bytes, nuint count);

    [LibraryImport("libc")]
    private static partial nint read(int file, byte* bytes, nuint count);
}
