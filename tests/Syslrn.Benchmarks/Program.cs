using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Syslrn.Benchmarks.Events;
using Syslrn.Benchmarks.Goals;
using Syslrn.Benchmarks.PyTorch;

namespace Syslrn.Benchmarks;

/// <summary>
/// Runs benchmarks: <c>dotnet run -c Release --project tests/Syslrn.Benchmarks -- --filter '*BagOfNodes*'</c>. Each class is one subject; add a
/// class to add a benchmark.
/// </summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is ["cpu-time", var workload, var runs])
        {
            return CpuTime.Run(workload, int.Parse(runs, CultureInfo.InvariantCulture));
        }

        if (args is ["goals", ..])
        {
            return GoalRunner.Run(args.ElementAtOrDefault(1) ?? "", int.Parse(args.ElementAtOrDefault(2) ?? "20", CultureInfo.InvariantCulture));
        }

        if (args is ["scaling", ..])
        {
            return Scaling.Run(int.Parse(args.ElementAtOrDefault(1) ?? "10000000", CultureInfo.InvariantCulture));
        }

        // In this process: what BenchmarkDotNet would generate and build beside it would be built with this repository's settings.
        IConfig config = DefaultConfig.Instance
            .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(10))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .WithArtifactsPath(Path.Combine("artifacts", "benchmarks"))
            .AddColumn(new RateColumn())
            .HideColumns(Column.Job, Column.Error, Column.RatioSD, Column.Gen0, Column.Gen1, Column.Gen2);
        return BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config).Any(s => s.HasCriticalValidationErrors) ? 2 : 0;
    }
}
