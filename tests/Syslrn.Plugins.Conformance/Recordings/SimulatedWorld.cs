using Syslrn.Contracts.Graphs;

namespace Syslrn.Plugins.Conformance.Recordings;

/// <summary>The processes that live at a moment of a simulated recording, and their true labels.</summary>
internal sealed class SimulatedWorld(Random random, string[] names)
{
    private static readonly EdgeSources[] Objects = [EdgeSources.UnixDatagram, EdgeSources.Message, EdgeSources.Pipe, EdgeSources.Udp];
    private readonly List<int> _alive = [];
    private readonly Dictionary<int, string> _labels = [];
    private int _next;
    private int _time;

    /// <summary>Processes outside the scope.</summary>
    public HashSet<int> Outside { get; private init; } = [];

    /// <summary>The same moment, from which things go on differently.</summary>
    public SimulatedWorld Fork(Random other)
    {
        var copy = new SimulatedWorld(other, names) { Outside = [.. Outside], _next = _next, _time = _time };
        copy._alive.AddRange(_alive);
        foreach ((int process, string label) in _labels)
        {
            copy._labels.Add(process, label);
        }

        return copy;
    }

    /// <summary>A process that exists before the recording begins.</summary>
    public SimulatedProcess Exists()
    {
        var process = new SimulatedProcess(_next++, AnyName(), Roll(6) > 0);
        _alive.Add(process.Id);
        _labels[process.Id] = process.Name;
        if (!process.InScope)
        {
            Outside.Add(process.Id);
        }

        return process;
    }

    /// <summary>Something that may happen next.</summary>
    public SimulatedEvent Propose()
    {
        int one = _alive[Roll(_alive.Count)];
        int other = _alive[Roll(_alive.Count)];
        string name = _labels[one];
        switch (Roll(11))
        {
            case 0 or 1 or 2:
                return new(_time, SimulatedKind.Fork, one, _next, default, name, 0, [name]);
            case 3 or 4:
                string after = AnyName();
                return new(_time, SimulatedKind.Exec, one, -1, default, after, 0, [name, after]);
            case 5 when _alive.Count > 3:
                return new(_time, SimulatedKind.Exit, one, -1, default, name, Roll(3) * 256, [name]);
            case 6 or 7:
                EdgeSources connection = Roll(2) == 0 ? EdgeSources.Tcp : EdgeSources.UnixStream;
                return new(_time, SimulatedKind.Accept, one, other, connection, name, 0, [name, _labels[other]]);
            case 8:
                return new(_time, SimulatedKind.Send, one, -1, Objects[Roll(Objects.Length)], name, Roll(2), [name]);
            case 9:
                return new(_time, SimulatedKind.Fail, one, -1, default, name, Roll(3), [name]);
            default:
                return new(_time, SimulatedKind.Receive, one, -1, Objects[Roll(Objects.Length)], name, Roll(2), [name]);
        }
    }

    /// <summary>Lets it happen.</summary>
    public SimulatedEvent Apply(SimulatedEvent happens)
    {
        _time++;
        switch (happens.Kind)
        {
            case SimulatedKind.Fork:
                _alive.Add(_next);
                _labels[_next] = _labels[happens.Actor];
                if (Outside.Contains(happens.Actor))
                {
                    Outside.Add(_next);
                }

                _next++;
                break;
            case SimulatedKind.Exec:
                _labels[happens.Actor] = happens.Name;
                break;
            case SimulatedKind.Exit:
                _alive.Remove(happens.Actor);
                break;
        }

        return happens;
    }

    private string AnyName() => names[Roll(names.Length)];

#pragma warning disable CA5394 // Not for secrets: test data from a seed.
    private int Roll(int below) => random.Next(below);
#pragma warning restore CA5394
}
