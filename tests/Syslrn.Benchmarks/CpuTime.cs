using System.Diagnostics;
using System.Globalization;

namespace Syslrn.Benchmarks;

/// <summary>
/// Processor time of single epochs, for comparisons with other programs on a busy machine: <c>dotnet run -c Release -- cpu-time EPOCHS</c> prints one line
/// an epoch. What is compared should run in turns; compare medians.
/// </summary>
internal static class CpuTime
{
    public static int Run(int maps, int epochs)
    {
        var benchmark = new GinEpochBenchmark { Maps = maps };
        benchmark.SetUp();
        using Process process = Process.GetCurrentProcess();
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            process.Refresh();
            TimeSpan before = process.TotalProcessorTime;
            var watch = Stopwatch.StartNew();
            long allocated = GC.GetTotalAllocatedBytes();
            float loss = benchmark.Epoch();
            process.Refresh();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"cpu {(process.TotalProcessorTime - before).TotalMilliseconds:0} ms wall {watch.ElapsedMilliseconds} ms allocated {(GC.GetTotalAllocatedBytes() - allocated) / 1024} KiB loss {loss:g3}"));
        }

        return 0;
    }
}
