using System.Globalization;
using System.Text.RegularExpressions;
using Syslrn.Contracts.Learning;
using Syslrn.Events.Runs;

namespace Syslrn.Datasets;

/// <summary>Finds what is wrong with a data set, or at least not as declared.</summary>
public static partial class DatasetDoubts
{
    /// <summary>One line for each.</summary>
    public static IEnumerable<string> Of(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (!dataset.LeftOut.IsEmpty)
        {
            yield return $"{dataset.LeftOut.Length} runs were left out because they lack events: {string.Join("; ", dataset.LeftOut.Take(3))}";
        }

        if (dataset.Runs.Where(r => r.Facts is { Fault: null, Label: RunLabels.Faulty }).ToArray() is { Length: > 0 } bare)
        {
            yield return $"{bare.Length} runs are faulty though no fault was in place: {string.Join("; ", bare.Take(3).Select(r => $"{r.Facts.Name} ({r.Facts.Experiment?.Why})"))}";
        }

        foreach (DatasetFault fault in dataset.Faults)
        {
            DatasetRun[] runs = [.. dataset.Runs.Where(r => r.Facts.Fault == fault.Name)];
            int other = runs.Count(r => r.Facts.Label != fault.Declared);
            if (other > 0)
            {
                yield return $"{fault.Name}: {other} of {runs.Length} runs turned out otherwise than {fault.Declared}, as it is declared";
            }

            int loud = fault.Silent ? runs.Count(r => r.View.Logs.Any(l => l.Lines.Any(IsComplaint))) : 0;
            if (loud > 0)
            {
                yield return $"{fault.Name}: declared silent, but {loud} of {runs.Length} runs have errors or warnings in their logs";
            }
        }

        int strange = dataset.Runs.Count(r => r.Facts.Label == RunLabels.Normal && r.View.Windows.Any(w => w.Kind == WindowKind.Serving && w.Arrived.Total > 0 && !w.Arrived.Equals(w.Exposure.Load)));
        if (strange > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"in {strange} failure-free runs other connections arrived than those of the workload's requests");
        }
    }

    private static bool IsComplaint(string line) => Complaint().IsMatch(line);

    // Levels of logs, not words of messages: nginx writes [error], PostgreSQL "ERROR:", Python's logging " ERROR ".
    [GeneratedRegex(@"\[(warn|error|crit|alert|emerg)\]|\b(WARNING|ERROR|FATAL|PANIC|CRITICAL)\b")]
    private static partial Regex Complaint();
}
