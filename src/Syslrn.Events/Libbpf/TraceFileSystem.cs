using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Syslrn.Contracts;
using Syslrn.Events.Libbpf.Native;

namespace Syslrn.Events.Libbpf;

/// <summary>
/// Classic tracepoints (<c>tp/...</c>) are found through tracefs, which minimal systems do not mount. It is needed only while programs are
/// attached, so it is mounted for one thread: nothing on the host changes.
/// </summary>
internal static class TraceFileSystem
{
    private const string MountPoint = "/sys/kernel/tracing";

    private static readonly string[] s_places = [MountPoint, "/sys/kernel/debug/tracing"];

    internal static IReadOnlyList<string> Places => s_places;

    public static bool IsMounted => s_places.Any(p => Directory.Exists($"{p}/events"));

    /// <summary>Runs an action that attaches to tracepoints.</summary>
    /// <exception cref="SyslrnException">Tracefs is neither mounted nor may this process mount it.</exception>
    public static void Use(Action attach)
    {
        if (IsMounted)
        {
            attach();
        }
        else
        {
            UsePrivately(attach);
        }
    }

    /// <summary>Runs an action on a thread with a mount namespace of its own, which ends with the thread.</summary>
    internal static void UsePrivately(Action attach)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                Mount();
                attach();
            }
#pragma warning disable CA1031 // Thrown again on the caller's thread.
            catch (Exception e)
#pragma warning restore CA1031
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    private static void Mount()
    {
        bool mounted = MountApi.unshare(MountApi.NewMountNamespace) == 0
            && MountApi.mount("none", "/", "none", MountApi.Private | MountApi.Recursive, 0) == 0
            && MountApi.mount("tracefs", MountPoint, "tracefs", 0, 0) == 0;
        if (!mounted)
        {
            throw new SyslrnException(
                ErrorCause.Environment,
                $"{MountPoint}: tracefs is not mounted and could not be ({Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}): run 'mount -t tracefs tracefs {MountPoint}'");
        }
    }
}
