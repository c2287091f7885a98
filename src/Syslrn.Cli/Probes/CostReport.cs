using System.Globalization;
using Syslrn.Cli.Output;

namespace Syslrn.Cli.Probes;

/// <summary>Shows what a plan costs to people.</summary>
internal static class CostReport
{
    private const double NsPerMicrosecond = 1000;
    private const double NsPerSecond = 1e9;

    /// <summary>Writes the cost of the whole, and what else could be done.</summary>
    public static void Show(PeopleWriter people, CostExplanation cost)
    {
        people.Line($"cheapest on {cost.Where}");
        people.Line($"({cost.Source})");
        people.Line($"cost: {Rate(cost.NsPerSecond)}; full recording: {Rate(cost.FullRecordingNsPerSecond)}");
        if (cost.NoTailoring is not null)
        {
            people.Line($"no tailoring possible: {cost.NoTailoring}");
        }

        if (cost.NextBest is not { } next)
        {
            people.Line("next-best: there are no other hooks for the same");
            return;
        }

        people.Line($"next-best: {Rate(next.NsPerSecond)}");
        foreach (string hook in next.Instead)
        {
            people.Line($"    without  {hook}");
        }

        foreach (string hook in next.Use)
        {
            people.Line($"    with     {hook}");
        }
    }

    /// <summary>A number with three digits that matter.</summary>
    public static string Number(double value) =>
        value is 0 or >= 100 ? value.ToString("0", CultureInfo.InvariantCulture) : value.ToString(value >= 10 ? "0.#" : "0.##", CultureInfo.InvariantCulture);

    private static string Rate(double nsPerSecond) =>
        string.Create(CultureInfo.InvariantCulture, $"{Number(nsPerSecond / NsPerMicrosecond)} us/s ({nsPerSecond / NsPerSecond:P3} of a CPU)");
}
