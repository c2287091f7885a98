using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Graphs.Tests;

namespace Syslrn.Plugins.BagOfNodes.Tests;

/// <summary>A recording of a few processes that fork, execute programs, exit and talk in every way, at random.</summary>
internal sealed class RandomRecording
{
    private static readonly string[] Names = ["sh", "psql", "nginx", "cron"];
    private readonly Random _random;
    private readonly Script _script = new();
    private readonly List<Proc> _alive = [];
    private uint _nextId = 100;

    public RandomRecording(int seed)
    {
        _random = new Random(seed);
        for (uint id = 1; id <= 3; id++)
        {
            _alive.Add(new Proc(id, Name(), InScope: _random.Next(6) > 0));
        }

        _script.Exists([.. _alive]);
        for (int i = 0; i < 60; i++)
        {
            Happen();
        }
    }

    public IReadOnlyList<EventRecord> Records => _script.Records;

    public SystemGraph Graph => Script.Build(Records);

    /// <summary>The graph of what remains if everything outside some evidence is not observed. Snapshots are always taken.</summary>
    public SystemGraph GraphOf(ImmutableArray<Evidence> evidence)
    {
        var labels = new Dictionary<uint, string>();
        var kept = new List<EventRecord>();
        foreach (EventRecord record in Records)
        {
            string comm = ProcessName.Decode(record.Comm);
            string before = labels.GetValueOrDefault(record.ProcessId, comm);
            switch (record.Kind)
            {
                case EventKind.ProcessFork:
                    labels[record.PeerProcessId] = before;
                    break;
                case EventKind.ProcessExists or EventKind.ProcessExec:
                    labels[record.ProcessId] = comm;
                    break;
            }

            string? primitive = PrimitiveOf(record);
            if (primitive is null || evidence.Any(e => e.Primitive == primitive
                && (e.Executables.IsEmpty || e.Executables.Contains(before) || e.Executables.Contains(labels.GetValueOrDefault(record.ProcessId, comm)))))
            {
                kept.Add(record);
            }
        }

        return Script.Build(kept);
    }

    private static string? PrimitiveOf(in EventRecord record) => record.Kind switch
    {
        EventKind.ProcessExists or EventKind.SocketExists or EventKind.PipeExists => null,
        EventKind.ProcessFork => OsPrimitives.ProcessFork,
        EventKind.ProcessExec => OsPrimitives.ProcessExec,
        EventKind.ProcessExit => OsPrimitives.ProcessExit,
        EventKind.UnixConnect or EventKind.UnixAccept => OsPrimitives.UnixStream,
        EventKind.SocketPair or EventKind.MessageSend or EventKind.MessageReceive => OsPrimitives.Message,
        EventKind.TcpConnect or EventKind.TcpAccept => OsPrimitives.Tcp,
        EventKind.PipeRead or EventKind.PipeWrite => OsPrimitives.Pipe,
        EventKind.DatagramSend or EventKind.DatagramReceive => record.Family == 1 ? OsPrimitives.UnixDatagram : OsPrimitives.Udp,
        _ => throw new InvalidOperationException($"{record.Kind} belongs to no primitive"),
    };

    private void Happen()
    {
        Proc one = Pick();
        Proc other = Pick();
        uint number = (uint)_random.Next(1, 4);
        switch (_random.Next(14))
        {
            case 0 or 1 or 2:
                var child = new Proc(_nextId++, one.Name, InScope: one.InScope);
                _script.Fork(one, child);
                _alive.Add(child);
                break;
            case 3 or 4:
                _script.Exec(one, Rename(one));
                break;
            case 5 when _alive.Count > 3:
                _script.Exit(one);
                _alive.Remove(one);
                break;
            case 6 or 7 when one != other:
                _script.UnixAccept(one, other);
                break;
            case 8:
                _script.SocketPair(one, 10 * number, 10 * number + 1);
                break;
            case 9:
                _script.MessageSend(one, 10 * number, 10 * number + 1);
                break;
            case 10:
                _script.MessageReceive(one, 10 * number + 1, 10 * number);
                break;
            case 11:
                _ = _random.Next(2) == 0 ? _script.DatagramSend(one, 100 + number) : _script.DatagramReceive(one, 100 + number);
                break;
            case 12:
                _ = _random.Next(2) == 0 ? _script.PipeWrite(one, 200 + number) : _script.PipeRead(one, 200 + number);
                break;
            default:
                string port = $"127.0.0.1:{1000 + number}";
                const string Server = "127.0.0.1:80";
                _ = _random.Next(2) == 0
                    ? _script.Inet(EventKind.TcpConnect, one, port, Server)
                    : _script.Inet(EventKind.TcpAccept, one, Server, port);
                break;
        }
    }

    private string Rename(Proc process)
    {
        string name = Name();
        _alive[_alive.IndexOf(process)] = process with { Name = name };
        return name;
    }

    private Proc Pick() => _alive[_random.Next(_alive.Count)];

    private string Name() => Names[_random.Next(Names.Length)];
}
