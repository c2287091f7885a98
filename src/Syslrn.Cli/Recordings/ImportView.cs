using System.Globalization;
using Syslrn.Cli.Output;
using Syslrn.Contracts.Events;
using Syslrn.Events.Importing;
using Syslrn.Events.Runs;
using Syslrn.Hosting.Text;

namespace Syslrn.Cli.Recordings;

/// <summary>Shows what an import yielded.</summary>
internal sealed class ImportView(string directory, ImportReport report)
{
    /// <summary>For machines.</summary>
    public object ForMachines() => new
    {
        Run = directory,
        report.Manifest.Hosts,
        report.Manifest.Events,
        EventsByKind = report.EventsByKind.ToDictionary(k => KebabCase.Of(k.Key.ToString()), k => k.Value),
        report.Lines,
        report.Bytes,
        report.CorruptLines,
        report.FirstCorrupt,
        report.Notes,
        report.Manifest.Lost,
    };

    /// <summary>For people.</summary>
    public void Show(PeopleWriter people)
    {
        var table = new ResultTable("event", ">count");
        foreach ((EventKind kind, long count) in report.EventsByKind)
        {
            table.Row(KebabCase.Of(kind.ToString()), Number(count));
        }

        people.Table(table);
        people.Line($"{directory}: {Number(report.Manifest.Events!.Value)} events from {Number(report.Lines)} lines");
        foreach (LostEvents lost in report.Manifest.Lost)
        {
            people.Line($"lost before the import on {report.Manifest.Hosts[lost.Host].Name}: {Number(lost.Count)} ({lost.Reason})");
        }

        foreach ((string reason, long count) in report.Notes)
        {
            people.Line($"{Number(count)}: {reason}");
        }

        if (report.CorruptLines > 0)
        {
            people.Line($"{Number(report.CorruptLines)} lines could not be read and were left out:");
            foreach (CorruptLine line in report.FirstCorrupt)
            {
                people.Line($"  {line.Input}:{line.Line}: {line.Reason}");
            }
        }
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
