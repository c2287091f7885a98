using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Learning;
using Syslrn.Events.Runs;

namespace Syslrn.Graphs.Tests.Windows;

/// <summary>A run directory with a hand-made recording, removed in the end.</summary>
internal sealed class RecordedRun : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("syslrn-graphs-").FullName;

    public RecordedRun(
        Script script, double startedMs, double endedMs, (string Phase, double Ms)[]? phases = null, Load? load = null, string? listen = null)
    {
        Path = System.IO.Path.Combine(_folder, "run");
        RunDirectory.Create(Path, new RunManifest
        {
            Application = "shop",
            Load = load,
            Hosts = [new RunHost("one", "6.18")],
            Service = listen is null ? [] : [ServiceInterface.Parse("requests", listen)],
            StartedNs = Ns(startedMs),
        });
        using (var writer = new EventFileWriter(RunDirectory.EventFilePath(Path, "one"), 0))
        {
            foreach (EventRecord record in script.Records)
            {
                writer.Append(record);
            }
        }

        foreach ((string phase, double ms) in phases ?? [])
        {
            RunDirectory.Mark(Path, new PhaseMark(phase, Ns(ms)));
        }

        File.WriteAllLines(System.IO.Path.Combine(Path, "logs", "error.log"), ["first", "second"]);
        RunDirectory.UpdateManifest(Path, m => m with { State = RunState.Ended, EndedNs = Ns(endedMs), EndedAt = DateTimeOffset.UnixEpoch });
        Run = RunDirectory.Open(Path);
    }

    public string Path { get; }

    public Run Run { get; }

    public void Dispose()
    {
        Run.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static ulong Ns(double ms) => (ulong)(ms * 1_000_000);
}
