using System.Runtime.InteropServices;

namespace Syslrn.Benchmarks.Goals;

/// <summary>Processor time of this process, all threads, the garbage collector's too: on a busy machine far steadier than the time that passes.</summary>
internal static partial class ProcessorTime
{
    private const int ProcessClock = 2;

    /// <summary>Since the process began, in nanoseconds.</summary>
    public static long NowNs
    {
        get
        {
            if (GetTime(ProcessClock, out TimeSpec time) != 0)
            {
                throw new InvalidOperationException($"clock_gettime failed with error {Marshal.GetLastPInvokeError()}");
            }

            return time.Seconds * 1_000_000_000 + time.Nanoseconds;
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime", SetLastError = true)]
    private static partial int GetTime(int clock, out TimeSpec time);

    private readonly record struct TimeSpec(long Seconds, long Nanoseconds);
}
