using System.Runtime.InteropServices;

namespace Syslrn.Probes.Quiescence;

/// <summary>How the kernel schedules the calling thread.</summary>
internal static unsafe partial class CurrentThread
{
    private const int FirstInFirstOut = 1; // SCHED_FIFO
    private const int OwnUsage = 1; // RUSAGE_THREAD
    private const int VoluntarySwitches = 16; // ru_nvcsw, in words of struct rusage
    private const int InvoluntarySwitches = 17; // ru_nivcsw
    private const int UsageWords = 18;
    private const int CpuSetBytes = 8192 / 8; // the most CPUs of any kernel

    /// <summary>Lets the thread run on one CPU only; false if it may not.</summary>
    public static bool TryPin(int cpu)
    {
        byte* mask = stackalloc byte[CpuSetBytes];
        new Span<byte>(mask, CpuSetBytes).Clear();
        mask[cpu / 8] = (byte)(1 << (cpu % 8));
        return sched_setaffinity(0, CpuSetBytes, mask) == 0;
    }

    /// <summary>Lets the thread run before all threads of normal priority, if that is permitted.</summary>
    public static void TryPrefer()
    {
        int lowest = 1;
        _ = sched_setscheduler(0, FirstInFirstOut, &lowest);
    }

    /// <summary>How often the thread has left its CPU.</summary>
    public static long ContextSwitches()
    {
        long* usage = stackalloc long[UsageWords];
        return getrusage(OwnUsage, usage) == 0
            ? usage[VoluntarySwitches] + usage[InvoluntarySwitches]
            : throw new InvalidOperationException("the kernel does not tell the context switches of a thread");
    }

    [LibraryImport("libc")]
    private static partial int sched_setaffinity(int thread, nuint size, byte* mask);

    [LibraryImport("libc")]
    private static partial int sched_setscheduler(int thread, int policy, int* priority);

    [LibraryImport("libc")]
    private static partial int getrusage(int who, long* usage);
}
