using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Graphs.Export.Pictures;

/// <summary>Decides what is drawn of a graph.</summary>
internal sealed class PictureMaker
{
    /// <summary>With more boxes than this, processes are grouped whatever their neighbours are.</summary>
    private const int MostGroups = 50;

    /// <summary>With more remote hosts than this, they are drawn as one.</summary>
    private const int MostRemoteHosts = 6;

    private readonly SystemGraph _graph;
    private readonly int[] _groupOf;
    private readonly bool _mergeRemoteHosts;
    private int _groups;

    private PictureMaker(SystemGraph graph)
    {
        _graph = graph;
        _groupOf = new int[graph.Nodes.Length];
        _mergeRemoteHosts = graph.Nodes.ToArray().Count(n => n.ProcessId == 0) > MostRemoteHosts;
    }

    /// <summary>One box a process.</summary>
    public static Picture EveryProcess(SystemGraph graph)
    {
        var maker = new PictureMaker(graph);
        maker.Number(i => i, i => true);
        return maker.Make(notDrawn: 0);
    }

    /// <summary>
    /// One box for all processes of the same name, class and host that deal in the same ways with the same kinds of processes.
    /// Processes that deal with nobody are left out, unless they all are like that.
    /// </summary>
    public static Picture Grouped(SystemGraph graph)
    {
        var maker = new PictureMaker(graph);
        bool TakesPart(int i) => graph.Edges.IsEmpty || graph.Outgoing(i).Length + graph.Incoming(i).Length > 0;
        maker.Number(maker.KindOf, TakesPart);
        int[] kinds = [.. maker._groupOf];
        int kindCount = maker._groups;
        maker.Number(i => (kinds[i], maker.NeighboursOf(i, kinds)), TakesPart);
        if (maker._groups > MostGroups && kindCount < maker._groups)
        {
            maker.Number(i => kinds[i], TakesPart);
        }

        return maker.Make(maker._groupOf.Count(g => g < 0));
    }

    private (uint Host, int Label, PictureRole Role, bool Preexisting, bool IsProcess) KindOf(int node)
    {
        ref readonly GraphNode n = ref _graph.Nodes[node];
        bool isProcess = n.ProcessId != 0;
        return (n.Host, isProcess || !_mergeRemoteHosts ? n.Label : -1, RoleOf(n), n.Preexisting, isProcess);
    }

    private string NeighboursOf(int node, int[] kinds)
    {
        var neighbours = new SortedSet<(int Kind, EdgeType Type, bool Outgoing)>();
        foreach (ref readonly GraphEdge edge in _graph.Outgoing(node))
        {
            neighbours.Add((kinds[edge.Target], edge.Type, true));
        }

        foreach (int edge in _graph.Incoming(node))
        {
            neighbours.Add((kinds[_graph.Edges[edge].Source], _graph.Edges[edge].Type, false));
        }

        return string.Join(' ', neighbours);
    }

    private void Number<TKey>(Func<int, TKey> key, Func<int, bool> isDrawn)
        where TKey : notnull
    {
        var numbers = new Dictionary<TKey, int>();
        for (int i = 0; i < _groupOf.Length; i++)
        {
            if (!isDrawn(i))
            {
                _groupOf[i] = -1;
                continue;
            }

            ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, key(i), out bool known);
            _groupOf[i] = known ? number : number = numbers.Count - 1;
        }

        _groups = numbers.Count;
    }

    private Picture Make(int notDrawn)
    {
        var members = new List<int>[_groups];
        for (int i = 0; i < _groupOf.Length; i++)
        {
            if (_groupOf[i] >= 0)
            {
                (members[_groupOf[i]] ??= []).Add(i);
            }
        }

        return new Picture([.. members.Select(NodeOf)], Edges(), notDrawn);
    }

    private PictureNode NodeOf(List<int> members)
    {
        GraphNode first = _graph.Nodes[members[0]];
        return new PictureNode(
            first.ProcessId == 0 && members.Count > 1 ? "remote hosts" : _graph.LabelOf(members[0]),
            first.Host,
            RoleOf(first),
            members.Count,
            [.. members.Select(m => _graph.Nodes[m].ProcessId).Where(p => p != 0)],
            members.Count(m => _graph.Nodes[m] is { EndNs: not 0, WaitStatus: not 0 }),
            first.Preexisting);
    }

    private ImmutableArray<PictureEdge> Edges()
    {
        var edges = new SortedDictionary<(int, int, EdgeType), (EdgeSources Sources, int Count)>();
        foreach (ref readonly GraphEdge edge in _graph.Edges)
        {
            (int, int, EdgeType) key = (_groupOf[edge.Source], _groupOf[edge.Target], edge.Type);
            (EdgeSources sources, int count) = edges.GetValueOrDefault(key);
            edges[key] = (sources | edge.Sources, count + 1);
        }

        return [.. edges.Select(e => new PictureEdge(e.Key.Item1, e.Key.Item2, e.Key.Item3, e.Value.Sources, e.Value.Count))];
    }

    private static PictureRole RoleOf(in GraphNode node) => (node.InScope, node.Class) switch
    {
        (false, _) => PictureRole.Outside,
        (_, ActivityClass.SystemBackground) => PictureRole.SystemBackground,
        (_, ActivityClass.ApplicationBackground) => PictureRole.ApplicationBackground,
        (_, ActivityClass.Workload) => PictureRole.Workload,
        _ => PictureRole.Process,
    };
}
