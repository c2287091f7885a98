using System.Runtime.InteropServices;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Graphs.Building;

/// <summary>Edges between processes: at most one per ordered pair and type, never from a process to itself.</summary>
internal sealed class EdgeTable
{
    private readonly Dictionary<ulong, int> _byKey = [];
    private readonly ChunkedList<GraphEdge> _edges = new();

    /// <summary>Number of edges.</summary>
    public int Count => _edges.Count;

    /// <summary>One edge.</summary>
    public GraphEdge this[int index] => _edges[index];

    /// <summary>
    /// Adds an edge of which it is known that it is new and never looked for again, and returns its index. Looking up is most of what an edge costs.
    /// </summary>
    public int AddNew(int source, int target, EdgeType type, EdgeSources sources, ulong timeNs) =>
        _edges.Add(new GraphEdge(source, target, type, sources, timeNs));

    /// <summary>Adds an edge, or another way in which it was seen.</summary>
    public void Add(int source, int target, EdgeType type, EdgeSources sources, ulong timeNs)
    {
        if (source == target)
        {
            return;
        }

        ref int index = ref CollectionsMarshal.GetValueRefOrAddDefault(_byKey, Key(source, target, type), out bool known);
        if (!known)
        {
            index = _edges.Add(new GraphEdge(source, target, type, sources, timeNs));
            return;
        }

        SeeAgain(index, sources, timeNs);
    }

    /// <summary>Notes another way in which an edge was seen.</summary>
    public void SeeAgain(int index, EdgeSources sources, ulong timeNs)
    {
        ref GraphEdge edge = ref _edges[index];
        if ((edge.Sources & sources) != sources || timeNs < edge.FirstSeenNs)
        {
            edge = edge with { Sources = edge.Sources | sources, FirstSeenNs = Math.Min(edge.FirstSeenNs, timeNs) };
        }
    }

    /// <summary>The index of the edge of the same pair and type, -1 if there is none or it was added as new.</summary>
    public int Find(in GraphEdge like) => _byKey.TryGetValue(Key(like.Source, like.Target, like.Type), out int index) ? index : -1;

    /// <summary>Removes all edges.</summary>
    public void Clear()
    {
        _byKey.Clear();
        _edges.Truncate(0);
    }

    private static ulong Key(int source, int target, EdgeType type) => ((ulong)source << 33) | ((ulong)target << 2) | (ulong)type;
}
