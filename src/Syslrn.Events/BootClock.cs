using Syslrn.Events.Native;

namespace Syslrn.Events;

/// <summary>The clock of event timestamps: time since boot, suspends included, the same for all processes of a host.</summary>
public static unsafe class BootClock
{
    private const int ClockBootTime = 7;
    private const ulong NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Now, in nanoseconds.</summary>
    public static ulong NowNs
    {
        get
        {
            LibcApi.TimeSpec now;
            _ = LibcApi.clock_gettime(ClockBootTime, &now); // cannot fail: the clock exists and the pointer is good
            return ((ulong)now.Seconds * NanosecondsPerSecond) + (ulong)now.Nanoseconds;
        }
    }
}
