using System.Text;
using Syslrn.Contracts.Events;
using Syslrn.Events.Runs;

namespace Syslrn.Monitoring.Tests.Sources;

/// <summary>Writes the run of a server that forks a worker for each connection. Times are seconds since the recording began.</summary>
internal sealed class RecordedServer : IDisposable
{
    public const string Listen = "127.0.0.1:8080";
    public static readonly DateTimeOffset StartedAt = new(2030, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private const ulong OriginNs = 1_000_000_000_000;
    private const uint Server = 100;

    private readonly List<EventRecord> _records = [];
    private readonly string _path = Directory.CreateTempSubdirectory("syslrn-replay-").FullName;
    private uint _lastPid = Server;

    public RecordedServer() => Add(0, EventKind.ProcessExists, Server, "server");

    /// <summary>A request; without work the server does not fork.</summary>
    public void Request(double at, bool works = true)
    {
        EventRecord arrival = Make(at, EventKind.Arrival, 0, "");
        (arrival.Family, arrival.LocalPort) = (2, 8080);
        new byte[] { 127, 0, 0, 1 }.CopyTo(arrival.Address);
        _records.Add(arrival);
        if (works)
        {
            Fork(at + 0.05);
        }
    }

    /// <summary>The server starts a worker.</summary>
    public void Fork(double at)
    {
        uint pid = ++_lastPid;
        EventRecord fork = Make(at, EventKind.ProcessFork, Server, "server");
        (fork.PeerProcessId, fork.PeerStartNs, fork.Traits) = (pid, Time(at), EventTraits.ActorInScope | EventTraits.PeerInScope);
        _records.Add(fork);
        Add(at + 0.01, EventKind.ProcessExec, pid, "worker", Time(at));
        Add(at + 0.02, EventKind.ProcessExit, pid, "worker", Time(at));
    }

    /// <summary>Writes the run and opens it. Events are written in another order than that of their times, as by several CPUs.</summary>
    public Run Record(double until, string name = "run", long lost = 0, params (string Phase, double At)[] phases)
    {
        string run = Path.Combine(_path, name);
        RunDirectory.Create(run, new RunManifest
        {
            Hosts = [new RunHost("test", "6.18")],
            Service = [ServiceInterface.Parse("requests", Listen)],
            StartedNs = Time(0),
            StartedAt = StartedAt,
        });
        using (var writer = new EventFileWriter(RunDirectory.EventFilePath(run, "test"), 0))
        {
            EventRecord[] ordered = [.. _records.OrderBy(r => r.TimestampNs)];
            foreach (EventRecord[] pair in ordered.Chunk(2))
            {
                pair.Reverse().ToList().ForEach(r => writer.Append(r));
            }
        }

        foreach ((string phase, double at) in phases)
        {
            RunDirectory.Mark(run, new PhaseMark(phase, Time(at)));
        }

        RunDirectory.UpdateManifest(run, m => m with
        {
            State = RunState.Ended,
            EndedNs = Time(until),
            Lost = lost > 0 ? [new LostEvents(0, 1, "ring-full", lost)] : [],
        });
        return RunDirectory.Open(run);
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);

    private static ulong Time(double at) => OriginNs + (ulong)Math.Round(at * 1e9);

    private void Add(double at, EventKind kind, uint pid, string comm, ulong startNs = 1) =>
        _records.Add(Make(at, kind, pid, comm) with { StartNs = startNs });

    private static EventRecord Make(double at, EventKind kind, uint pid, string comm)
    {
        var record = new EventRecord { TimestampNs = Time(at), Kind = kind, ProcessId = pid, StartNs = 1, Traits = EventTraits.ActorInScope };
        Encoding.ASCII.GetBytes(comm).CopyTo(record.Comm);
        return record;
    }
}
