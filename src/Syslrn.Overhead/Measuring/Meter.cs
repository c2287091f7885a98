using System.Collections.Immutable;
using Syslrn.Events.Libbpf;
using Syslrn.Overhead.Applications;
using Syslrn.Overhead.Conditions;
using Syslrn.Overhead.Costs;
using Syslrn.Probes.Compilation;

namespace Syslrn.Overhead.Measuring;

/// <summary>Makes single measurements.</summary>
/// <param name="application">What is measured.</param>
/// <param name="compiler">Compiles the programs that measure; null where eBPF is not used.</param>
internal sealed class Meter(IMeasuredApplication application, ClangCompiler? compiler)
{
    // The first requests meet cold caches and an empty heap.
    private const int WarmUpPart = 20;

    private const int Least = 4;
    private const int CalibrationPart = 3;
    private const double SmallestGrowth = 1.5;
    private const double LargestGrowth = 10;

    /// <summary>Finds how many requests take some time when nothing observes the application.</summary>
    public async Task<int> RequestsInAsync(TimeSpan time, CancellationToken cancellation)
    {
        await using IRunningApplication running = await application.StartAsync(cancellation).ConfigureAwait(false);
        int requests = Least;
        while (true)
        {
            Throughput throughput = await running.ServeAsync(requests, cancellation).ConfigureAwait(false);
            if (throughput.Elapsed >= time / CalibrationPart)
            {
                return Math.Max(Least, (int)(throughput.PerSecond * time.TotalSeconds));
            }

            // By a part of what seems to be missing: short loads are mostly the client's own start.
            double missing = time / CalibrationPart / throughput.Elapsed;
            requests = (int)(throughput.Requests * Math.Clamp(missing, SmallestGrowth, LargestGrowth));
        }
    }

    /// <summary>Measures throughput and CPU time under a condition.</summary>
    public Task<Measurement> MeasureAsync(ICondition condition, int requests, CancellationToken cancellation) =>
        UnderAsync(condition, requests, async (running, active) =>
        {
            CpuReading before = CpuReading.Take(running);
            Throughput throughput = await running.ServeAsync(requests, cancellation).ConfigureAwait(false);
            CpuReading spent = CpuReading.Take(running).Since(before);
            return new Measurement
            {
                Condition = condition.Name,
                Requests = throughput.Requests,
                PerSecond = throughput.PerSecond,
                ByKind = throughput.ByKind,
                ServerNs = PerRequest(spent.Server, throughput),
                ClientNs = PerRequest(spent.Client, throughput),
                ObserverNs = PerRequest(spent.Observer, throughput),
                HostNs = PerRequest(spent.Host, throughput),
                Lost = active.Lost,
            };
        }, cancellation);

    /// <summary>Has the kernel count the runs of a condition's programs, which makes each of them slower.</summary>
    public Task<ProgramRuns> CountRunsAsync(ICondition condition, int requests, CancellationToken cancellation) =>
        UnderAsync(condition, requests, async (running, active) =>
        {
            using BpfStatistics statistics = BpfStatistics.Enable();
            BpfProgramInfo[] before = [.. active.Programs.Select(p => p.ReadInfo())];
            CpuReading cpu = CpuReading.Take(running);
            Throughput throughput = await running.ServeAsync(requests, cancellation).ConfigureAwait(false);
            CpuReading spent = CpuReading.Take(running).Since(cpu);
            ImmutableArray<ProgramRun> runs =
            [
                .. active.Programs.Zip(before, (p, b) =>
                {
                    BpfProgramInfo after = p.ReadInfo();
                    return new ProgramRun(p.Name, p.Hook, (long)(after.RunCount - b.RunCount), (long)(after.RunTimeNs - b.RunTimeNs));
                }),
            ];
            return new ProgramRuns(condition.Name, throughput.Requests, runs, PerRequest(spent.Observer, throughput));
        }, cancellation);

    /// <summary>Counts the system calls of a request, as runs of a program of that name when nothing else observes.</summary>
    public Task<ProgramRuns> CountSystemCallsAsync(int requests, CancellationToken cancellation) =>
        UnderAsync(new Unmonitored(), requests, async (running, _) =>
        {
            using var counter = SystemCallCounter.Start(compiler!, running.Scope.Cgroup, running.Clients);
            long before = counter.Count;
            Throughput throughput = await running.ServeAsync(requests, cancellation).ConfigureAwait(false);
            return new ProgramRuns(
                Unmonitored.NameOfIt, throughput.Requests, [new ProgramRun(SystemCalls, "", counter.Count - before, 0)], 0);
        }, cancellation);

    /// <summary>Stands for the system calls of a request.</summary>
    public const string SystemCalls = "system calls";

    private async Task<T> UnderAsync<T>(
        ICondition condition, int requests, Func<IRunningApplication, IActiveCondition, Task<T>> measure, CancellationToken cancellation)
    {
        IAsyncDisposable prepared = await condition.PrepareAsync(application, cancellation).ConfigureAwait(false);
        await using (prepared.ConfigureAwait(false))
        {
            IRunningApplication running = await application.StartAsync(cancellation).ConfigureAwait(false);
            await using (running.ConfigureAwait(false))
            {
                IActiveCondition active = await condition.StartAsync(running, cancellation).ConfigureAwait(false);
                await using (active.ConfigureAwait(false))
                {
                    await running.ServeAsync(Math.Max(1, requests / WarmUpPart), cancellation).ConfigureAwait(false);
                    return await measure(running, active).ConfigureAwait(false);
                }
            }
        }
    }

    private static double PerRequest(TimeSpan time, Throughput throughput) => time.TotalNanoseconds / throughput.Requests;
}
