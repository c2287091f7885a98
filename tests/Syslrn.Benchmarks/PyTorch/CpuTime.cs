using System.Diagnostics;
using System.Globalization;

namespace Syslrn.Benchmarks.PyTorch;

/// <summary>
/// Processor time of single runs of a workload, one line each, for comparison with the same workload in PyTorch (<c>workloads.py</c>). On a busy machine
/// both must run in turns: <c>compare</c> does.
/// </summary>
internal static class CpuTime
{
    private static readonly Dictionary<string, Func<Action>> Workloads = new()
    {
        ["gin-1"] = () => Gin(1),
        ["gin-2"] = () => Gin(2),
        ["lstm"] = Lstm,
    };

    public static int Run(string workload, int runs)
    {
        if (!Workloads.TryGetValue(workload, out Func<Action>? setUp))
        {
            Console.Error.WriteLine($"no workload '{workload}': there are {string.Join(", ", Workloads.Keys)}");
            return 2;
        }

        Action run = setUp();
        using Process process = Process.GetCurrentProcess();
        for (int i = 0; i < runs; i++)
        {
            process.Refresh();
            TimeSpan before = process.TotalProcessorTime;
            run();
            process.Refresh();
            Console.WriteLine((process.TotalProcessorTime - before).TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture));
        }

        return 0;
    }

    private static Action Gin(int maps)
    {
        var benchmark = new GinEpochBenchmark { Maps = maps };
        benchmark.SetUp();
        return () => benchmark.Epoch();
    }

    private static Action Lstm()
    {
        // Ten steps, since one is as short as the clock's resolution.
        var benchmark = new LstmStepBenchmark();
        benchmark.SetUp();
        return () =>
        {
            for (int i = 0; i < 10; i++)
            {
                benchmark.Step();
            }
        };
    }
}
