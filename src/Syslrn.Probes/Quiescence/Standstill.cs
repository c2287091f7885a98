using System.Runtime.ExceptionServices;

namespace Syslrn.Probes.Quiescence;

/// <summary>
/// Does something at a moment when no CPU runs an eBPF program on behalf of a process, so that several steps are one for every event: all
/// programs of an event run before them, or all after them.
/// </summary>
/// <remarks>
/// Two sets of programs at one tracepoint run one after the other. However few instructions change what they do, an event can fall in
/// between: the one set has seen it before the change, the other sees it after it, and it counts twice or not at all. The kernel runs
/// all programs of an event without preemption, so a thread that runs on a CPU shows that none is in the middle of an event there: such a thread holds each
/// CPU for some microseconds while the action runs. Whether a thread really kept its CPU is known afterwards, by the number of its context switches.
/// <para>
/// Softirqs may run meanwhile. Of what they see only arrivals count, and these may be on either side of a window's end.
/// </para>
/// </remarks>
public static class Standstill
{
    // Threads of normal priority may have to wait for a busy CPU; nobody else is held up for longer than this.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs an action, which should take microseconds.</summary>
    /// <returns>On how many CPUs a program may have run meanwhile; an event on each of them may have seen both sides. 0: none.</returns>
    public static int Run(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        int unsure = 0;
        ExceptionDispatchInfo? failure = null;
        var leader = new Thread(() =>
        {
            try
            {
                unsure = Lead(action);
            }
#pragma warning disable CA1031 // On a thread of its own an exception would end the process; it is thrown below.
            catch (Exception e)
#pragma warning restore CA1031
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        });
        leader.Start();
        leader.Join();
        failure?.Throw();
        return unsure;
    }

    private static int Lead(Action action)
    {
        int[] cpus = OnlineCpus.Read();
        using var held = new CountdownEvent(cpus.Length);

        // Threads inherit the policy of the thread that starts them, so none has to wait for a busy CPU.
        CurrentThread.TryPrefer();
        bool pinned = CurrentThread.TryPin(cpus[0]);
        HeldCpu[] others = [.. cpus[1..].Select(cpu => new HeldCpu(cpu, held, Patience))];
        held.Signal();
        held.Wait(Patience);
        SpinWait.SpinUntil(() => others.All(c => c.IsDecided), Patience);
        bool[] holding = [.. others.Select(c => c.IsHeld)];
        long before = CurrentThread.ContextSwitches();
        bool kept;
        try
        {
            action();
        }
        finally
        {
            kept = pinned && CurrentThread.ContextSwitches() == before;
            Array.ForEach(others, c => c.Release());
        }

        return others.Zip(holding, (cpu, was) => was & cpu.WasKept()).Append(kept).Count(k => !k);
    }
}
