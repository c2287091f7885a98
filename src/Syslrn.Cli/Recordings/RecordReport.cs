using System.Collections.Immutable;
using System.Globalization;
using Syslrn.Cli.Output;
using Syslrn.Contracts.Events;
using Syslrn.Events.Runs;
using Syslrn.Hosting.Text;

namespace Syslrn.Cli.Recordings;

/// <summary>What a recording yielded.</summary>
/// <param name="Directory">The run's directory.</param>
/// <param name="Manifest">Its description.</param>
/// <param name="Kinds">Events by kind.</param>
/// <param name="CommandExitCode">How the command ended, null if none was run or it goes on.</param>
internal sealed record RecordReport(
    string Directory,
    RunManifest Manifest,
    ImmutableSortedDictionary<EventKind, long> Kinds,
    int? CommandExitCode)
{
    private double Seconds => (Manifest.EndedNs!.Value - Manifest.StartedNs) / 1e9;

    private long Lost => Manifest.Lost.Sum(l => l.Count);

    /// <summary>For machines.</summary>
    public object ForMachines() => new
    {
        Run = Directory,
        Seconds,
        Manifest.Events,
        EventsByKind = Kinds.ToDictionary(k => KebabCase.Of(k.Key.ToString()), k => k.Value),
        Manifest.Lost,
        Manifest.UnavailableHooks,
        CommandExitCode,
    };

    /// <summary>For people.</summary>
    public void Show(PeopleWriter people)
    {
        var table = new ResultTable("event", ">count");
        foreach ((EventKind kind, long count) in Kinds)
        {
            table.Row(KebabCase.Of(kind.ToString()), Number(count));
        }

        people.Table(table);
        people.Line(string.Create(
            CultureInfo.InvariantCulture, $"{Directory}: {Number(Manifest.Events!.Value)} events in {Seconds:0.0} s, {Number(Lost)} lost"));
        if (Lost > 0)
        {
            ShowLost(people);
        }
    }

    private void ShowLost(PeopleWriter people)
    {
        var table = new ResultTable("lost because", ">cpu", ">events");
        foreach (LostEvents lost in Manifest.Lost)
        {
            table.Row(lost.Reason, lost.Cpu == LostEvents.UnknownCpu ? "-" : Number(lost.Cpu), Number(lost.Count));
        }

        people.Table(table);
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
