using System.Globalization;

namespace Syslrn.Benchmarks.Goals;

/// <summary>
/// Measures goals in processor time, in turns with a <see cref="ReferenceLoop"/>: a table of the least and the median time, of the median ratio to the loop, and of
/// what was allocated. Exit code 1 if the least time is above a goal.
/// </summary>
internal static class GoalRunner
{
    private const int WarmUps = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static int Run(string filter, int rounds)
    {
        bool met = true;
        Console.WriteLine("| what | goal, ms | least, ms | median, ms | to the loop | items/s | MB |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (Goal goal in AllGoals.List.Where(g => g.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)))
        {
            if (goal.SetUp() is not { } work)
            {
                Console.WriteLine($"| {goal.Name} | | | | | | no data |");
                continue;
            }

            Measured measured = Measure(work, rounds);
            met &= measured.LeastMs <= (goal.LimitMs ?? double.PositiveInfinity);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {goal.Name} | {goal.LimitMs?.ToString(CultureInfo.InvariantCulture) ?? "-"} | {measured.LeastMs:0.0} | {measured.MedianMs:0.0} | {measured.Ratio:0.00} | "
                    + $"{(goal.Items > 0 ? (goal.Items / measured.LeastMs * 1e3).ToString("#,##0", CultureInfo.InvariantCulture) : "-")} | {measured.AllocatedMegabytes:0.0} |"));
        }

        return met ? 0 : 1;
    }

    private static Measured Measure(Action work, int rounds)
    {
        DateTime begin = DateTime.UtcNow;
        for (int i = 0; i < WarmUps * rounds && DateTime.UtcNow - begin < Patience; i++)
        {
            work();
            ReferenceLoop.Run();
        }

        var times = new List<double>();
        var ratios = new List<double>();
        double allocated = 0;
        for (int i = 0; i < rounds && (i < 3 || DateTime.UtcNow - begin < 3 * Patience); i++)
        {
            GC.Collect();
            double loop = Time(() => ReferenceLoop.Run());
            long before = GC.GetTotalAllocatedBytes(precise: true);
            times.Add(Time(work));
            allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
            ratios.Add(times[^1] / loop);
        }

        return new Measured(times.Min(), Median(times), Median(ratios), allocated / 1e6);
    }

    private static double Time(Action work)
    {
        long before = ProcessorTime.NowNs;
        work();
        return (ProcessorTime.NowNs - before) / 1e6;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private sealed record Measured(double LeastMs, double MedianMs, double Ratio, double AllocatedMegabytes);
}
