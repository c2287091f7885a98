using Syslrn.Contracts.Graphs;

namespace Syslrn.Plugins.Conformance.Recordings;

/// <summary>
/// Builds the graph of a simulated recording as the host does: the last exec gives the label; a process that nothing told of before is
/// named by its own record; who sends and who receives over an object are joined in either order, and the dead receive nothing.
/// </summary>
internal sealed class SimulatedGraph(IReadOnlyList<SimulatedProcess> snapshot)
{
    private const string Nameless = "(unknown)";
    private readonly SortedDictionary<int, Known> _processes = new(snapshot.ToDictionary(p => p.Id, p => new Known(p.Name, true)));
    private readonly Dictionary<(int, int, EdgeType), EdgeSources> _edges = [];
    private readonly Dictionary<(int, FailedOperation), int> _failures = [];
    private readonly Dictionary<(EdgeSources, int), List<(int Process, int Time)>> _senders = [];
    private readonly Dictionary<(EdgeSources, int), List<int>> _receivers = [];
    private readonly HashSet<int> _outside = [.. snapshot.Where(p => !p.InScope).Select(p => p.Id)];

    /// <summary>The graph of the events in their order.</summary>
    /// <param name="events">What was observed.</param>
    /// <param name="outside">Processes outside the scope, those of the snapshot included: records say so of themselves.</param>
    public SystemGraph Build(IEnumerable<SimulatedEvent> events, IEnumerable<int> outside)
    {
        _outside.UnionWith(outside);
        foreach (SimulatedEvent happened in events)
        {
            Apply(happened);
        }

        string[] labels = [.. _processes.Values.Select(p => p.Label).Distinct()];
        int[] ids = [.. _processes.Keys];
        return new SystemGraph(
            [.. labels],
            [.. _processes.Select(p => new GraphNode(
                0, (uint)p.Key + 1, (ulong)p.Key + 1, Array.IndexOf(labels, p.Value.Label), !_outside.Contains(p.Key), p.Value.Preexisting,
                10, p.Value.EndNs, p.Value.Status, ActivityClass.Unknown))],
            [.. _edges.Select(e => new GraphEdge(
                Array.BinarySearch(ids, e.Key.Item1), Array.BinarySearch(ids, e.Key.Item2), e.Key.Item3, e.Value, 10))],
            [.. _failures.Select(f => new GraphFailure(Array.BinarySearch(ids, f.Key.Item1), f.Key.Item2, f.Value, 10))]);
    }

    private void Apply(SimulatedEvent happened)
    {
        switch (happened.Kind)
        {
            case SimulatedKind.Fork:
                Known parent = Actor(happened);
                _processes[happened.Peer] = new Known(parent.Label, false);
                AddEdge(happened.Actor, happened.Peer, EdgeType.Creation, EdgeSources.ProcessFork);
                break;
            case SimulatedKind.Exec:
                Actor(happened).Label = happened.Name;
                break;
            case SimulatedKind.Exit:
                Known ended = Actor(happened);
                (ended.EndNs, ended.Status, ended.EndTime) = ((ulong)(1_000_000 + happened.Time), happened.Value, happened.Time);
                break;
            case SimulatedKind.Accept:
                Actor(happened);
                _processes.TryAdd(happened.Peer, new Known(Nameless, false));
                AddEdge(happened.Peer, happened.Actor, happened.Source == EdgeSources.Tcp ? EdgeType.Network : EdgeType.Ipc, happened.Source);
                break;
            case SimulatedKind.Send:
                Actor(happened);
                Of(_senders, happened).Add((happened.Actor, happened.Time));
                Of(_receivers, happened).Where(r => _processes[r].EndTime > happened.Time).ToList().ForEach(r => Join(happened, happened.Actor, r));
                break;
            case SimulatedKind.Fail:
                Actor(happened);
                (int, FailedOperation) failure = (happened.Actor, (FailedOperation)happened.Value);
                _failures[failure] = _failures.GetValueOrDefault(failure) + 1;
                break;
            default:
                Actor(happened);
                Of(_receivers, happened).Add(happened.Actor);
                Of(_senders, happened).ForEach(s => Join(happened, s.Process, happened.Actor));
                break;
        }
    }

    private void Join(SimulatedEvent happened, int sender, int receiver) =>
        AddEdge(sender, receiver, happened.Source == EdgeSources.Udp ? EdgeType.Network : EdgeType.Ipc, happened.Source);

    private void AddEdge(int source, int target, EdgeType type, EdgeSources through)
    {
        if (source != target)
        {
            _edges[(source, target, type)] = _edges.GetValueOrDefault((source, target, type)) | through;
        }
    }

    private Known Actor(SimulatedEvent happened)
    {
        if (!_processes.TryGetValue(happened.Actor, out Known? known))
        {
            known = _processes[happened.Actor] = new Known(happened.Name, false);
        }
        else if (known.Label == Nameless)
        {
            known.Label = happened.Name;
        }

        return known;
    }

    private static List<T> Of<T>(Dictionary<(EdgeSources, int), List<T>> table, SimulatedEvent happened)
    {
        (EdgeSources, int) key = (happened.Source, happened.Value);
        return table.TryGetValue(key, out List<T>? list) ? list : table[key] = [];
    }

    private sealed class Known(string label, bool preexisting)
    {
        public string Label { get; set; } = label;

        public bool Preexisting { get; } = preexisting;

        public ulong EndNs { get; set; }

        public int EndTime { get; set; } = int.MaxValue;

        public int Status { get; set; }
    }
}

/// <summary>A process of the snapshot.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its label.</param>
/// <param name="InScope">Whether it is part of the application.</param>
internal sealed record SimulatedProcess(int Id, string Name, bool InScope);
