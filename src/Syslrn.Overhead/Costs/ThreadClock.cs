using System.Runtime.InteropServices;

namespace Syslrn.Overhead.Costs;

/// <summary>CPU time of the present thread: what other processes do meanwhile is not in it.</summary>
internal static unsafe partial class ThreadClock
{
    private const int ThreadCpuTime = 3;

    /// <summary>Nanoseconds of CPU time that an action takes.</summary>
    public static double Time(Action action)
    {
        double begin = Now();
        action();
        return Now() - begin;
    }

    private static double Now()
    {
        long* time = stackalloc long[2];
        _ = clock_gettime(ThreadCpuTime, time);
        return time[0] * 1e9 + time[1];
    }

    [LibraryImport("libc")]
    private static partial int clock_gettime(int clock, long* time);
}
