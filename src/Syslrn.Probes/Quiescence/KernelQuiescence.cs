using System.Runtime.InteropServices;

namespace Syslrn.Probes.Quiescence;

/// <summary>Waits until every eBPF program that was running has ended.</summary>
internal static partial class KernelQuiescence
{
    private const int CommandGlobal = 1;

    // Without full memory barriers in the kernel (nohz_full), programs, which take microseconds, are simply outwaited.
    private static readonly TimeSpan LongerThanAnyProgram = TimeSpan.FromMilliseconds(50);

    /// <summary>Returns when programs that began before the call have ended: they run in RCU read sections, which membarrier() waits for.</summary>
    public static void Wait()
    {
        if (Syscall(MembarrierNumber, CommandGlobal, 0, 0) != 0)
        {
            Thread.Sleep(LongerThanAnyProgram);
        }
    }

    private static nint MembarrierNumber => RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 324 : 283;

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint Syscall(nint number, nint command, nint flags, nint cpu);
}
