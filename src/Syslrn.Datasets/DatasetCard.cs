using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Syslrn.Contracts.Learning;
using Syslrn.Datasets.Packing;
using Syslrn.Events.Runs;

namespace Syslrn.Datasets;

/// <summary>What a data set holds, for people and as the text of its data card.</summary>
/// <param name="Header">How it was made.</param>
/// <param name="Faults">The runs of each fault.</param>
/// <param name="Loads">Failure-free runs by load, in the order of loads.</param>
/// <param name="Concurrencies">Failure-free runs by concurrency.</param>
/// <param name="MedianSeconds">Median length of a run's recording.</param>
/// <param name="Doubts">What is wrong with it, one line each.</param>
public sealed record DatasetCard(
    DatasetHeader Header,
    ImmutableArray<FaultCount> Faults,
    ImmutableArray<KeyValuePair<string, int>> Loads,
    ImmutableArray<KeyValuePair<string, int>> Concurrencies,
    double MedianSeconds,
    ImmutableArray<string> Doubts)
{
    /// <summary>Describes a data set.</summary>
    public static DatasetCard Of(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        DatasetRun[] normal = [.. dataset.Runs.Where(r => r.Facts.Label == RunLabels.Normal)];
        double[] seconds = [.. dataset.Runs.Select(r => r.Facts.Seconds).Order()];
        return new DatasetCard(
            DatasetHeader.Of(dataset),
            [.. dataset.Faults.Select(f => FaultCount.Of(f, dataset))],
            [.. normal.GroupBy(r => LoadOf(r).ToString()).OrderBy(g => LoadOf(g.First()).Total).Select(g => KeyValuePair.Create(g.Key, g.Count()))],
            [.. normal.GroupBy(r => r.Facts.Experiment?.Concurrency ?? 1).OrderBy(g => g.Key).Select(g => KeyValuePair.Create(g.Key.ToString(CultureInfo.InvariantCulture), g.Count()))],
            seconds[seconds.Length / 2],
            [.. DatasetDoubts.Of(dataset)]);
    }

    /// <summary>The card as Markdown.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Data card: {Header.Application}, {string.Join(", ", Header.SetUps)}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{string.Join(", ", Header.Runs.Select(r => $"{r.Value} runs {r.Key}"))}; recorded {Header.From:yyyy-MM-dd HH:mm} to {Header.To:yyyy-MM-dd HH:mm} UTC ");
        text.Append(CultureInfo.InvariantCulture, $"on kernel {string.Join(", ", Header.Kernels)} by syslrn {string.Join(", ", Header.Syslrn)}:\n\n");
        foreach (string command in Header.Commands)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {command}\n");
        }

        text.Append("\nLabels come from the oracle: *faulty* if a request was not served right, *benign* if a fault was in place and did no harm, else *normal*.\n");
        text.Append(CultureInfo.InvariantCulture, $"A recording takes {MedianSeconds:0.0} s (median). Failure-free runs by load: {List(Loads)}; by concurrency: {List(Concurrencies)}.\n\n");
        text.Append("| fault | what goes wrong | declared | silent | hits | faulty | benign |\n|---|---|---|---|---|---|---|\n");
        foreach (FaultCount f in Faults)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {f.Fault.Name} | {f.Fault.Description} | {f.Fault.Declared} | {(f.Fault.Silent ? "yes" : "")} | {string.Join(", ", f.Fault.Hits)} | {f.Faulty} | {f.Benign} |\n");
        }

        text.Append("\n## Known to be wrong\n\n");
        foreach (string doubt in Doubts.DefaultIfEmpty("nothing that `syslrn dataset check` finds"))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {doubt}\n");
        }

        return text.ToString();
    }

    private static Load LoadOf(DatasetRun run) =>
        run.View.Windows.Where(w => w.Kind == WindowKind.Serving).Aggregate(Load.None, (sum, w) => sum.Plus(w.Exposure.Load));

    private static string List(IEnumerable<KeyValuePair<string, int>> counts) => string.Join(", ", counts.Select(c => $"{c.Key}: {c.Value}"));
}

/// <summary>The runs of a fault.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Faulty">Runs in which requests suffered.</param>
/// <param name="Benign">Runs in which none did.</param>
public sealed record FaultCount(DatasetFault Fault, int Faulty, int Benign)
{
    internal static FaultCount Of(DatasetFault fault, Dataset dataset)
    {
        DatasetRun[] runs = [.. dataset.Runs.Where(r => r.Facts.Fault == fault.Name)];
        return new FaultCount(fault, runs.Count(r => r.Facts.Label == RunLabels.Faulty), runs.Count(r => r.Facts.Label == RunLabels.Benign));
    }
}
