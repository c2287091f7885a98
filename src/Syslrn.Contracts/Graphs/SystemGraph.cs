using System.Collections.Immutable;

namespace Syslrn.Contracts.Graphs;

/// <summary>
/// The processes of a run or window and their interactions, in compressed sparse row form: edges are sorted by source,
/// then target, then type. Immutable.
/// </summary>
public sealed class SystemGraph
{
    private readonly GraphNode[] _nodes;
    private readonly GraphEdge[] _edges;
    private readonly int[] _outgoing;
    private readonly int[] _incoming;
    private readonly int[] _incomingEdges;
    private readonly GraphFailure[] _failures;

    /// <summary>Makes a graph; edges and failures may come in any order.</summary>
    /// <exception cref="ArgumentException">A label or node index is out of range, or an edge or a failure occurs twice.</exception>
    public SystemGraph(
        ImmutableArray<string> labels,
        IReadOnlyCollection<GraphNode> nodes,
        IReadOnlyCollection<GraphEdge> edges,
        IReadOnlyCollection<GraphFailure>? failures = null)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(edges);
        Labels = labels;
        _nodes = [.. nodes];
        _edges = [.. edges];
        foreach (ref readonly GraphNode node in _nodes.AsSpan())
        {
            if ((uint)node.Label >= (uint)labels.Length)
            {
                throw new ArgumentException($"label {node.Label} of process {node.ProcessId} is outside 0..{labels.Length - 1}", nameof(nodes));
            }
        }

        _outgoing = new int[_nodes.Length + 1];
        _incoming = new int[_nodes.Length + 1];
        foreach (ref readonly GraphEdge edge in _edges.AsSpan())
        {
            if ((uint)edge.Source >= (uint)_nodes.Length || (uint)edge.Target >= (uint)_nodes.Length)
            {
                throw new ArgumentException($"edge {edge.Source} -> {edge.Target} leaves the {_nodes.Length} nodes", nameof(edges));
            }

            if (edge.Type is not (EdgeType.Creation or EdgeType.Ipc or EdgeType.Network))
            {
                throw new ArgumentException($"edge {edge.Source} -> {edge.Target} has the type {edge.Type}, which there is not", nameof(edges));
            }

            _outgoing[edge.Source + 1]++;
            _incoming[edge.Target + 1]++;
        }

        EdgeOrder.Accumulate(_outgoing);
        EdgeOrder.Accumulate(_incoming);
        _edges = EdgeOrder.Sort(_edges, _nodes.Length);
        for (int i = 1; i < _edges.Length; i++)
        {
            if (EdgeOrder.Compare(_edges[i - 1], _edges[i]) == 0)
            {
                throw new ArgumentException($"edge {_edges[i].Source} -> {_edges[i].Target} ({_edges[i].Type}) occurs twice", nameof(edges));
            }
        }

        _incomingEdges = new int[_edges.Length];
        int[] next = _incoming[..^1];
        for (int i = 0; i < _edges.Length; i++)
        {
            _incomingEdges[next[_edges[i].Target]++] = i;
        }

        _failures = [.. (failures ?? []).OrderBy(f => f.Node).ThenBy(f => f.Operation)];
        for (int i = 0; i < _failures.Length; i++)
        {
            GraphFailure failure = _failures[i];
            if ((uint)failure.Node >= (uint)_nodes.Length || (i > 0 && _failures[i - 1].Node == failure.Node && _failures[i - 1].Operation == failure.Operation))
            {
                throw new ArgumentException($"failures of process {failure.Node} ({failure.Operation}) occur twice, or it is no node", nameof(failures));
            }
        }
    }

    /// <summary>Executable names, as <see cref="Events.ProcessName"/> writes them.</summary>
    public ImmutableArray<string> Labels { get; }

    /// <summary>All processes.</summary>
    public ReadOnlySpan<GraphNode> Nodes => _nodes;

    /// <summary>All edges, sorted by source, target and type.</summary>
    public ReadOnlySpan<GraphEdge> Edges => _edges;

    /// <summary>What processes tried in vain: at most one entry per process and operation, sorted by both.</summary>
    public ReadOnlySpan<GraphFailure> Failures => _failures;

    /// <summary>Edges that start at a node.</summary>
    public ReadOnlySpan<GraphEdge> Outgoing(int node) => _edges.AsSpan(_outgoing[node].._outgoing[node + 1]);

    /// <summary>Indices, into <see cref="Edges"/>, of the edges that end at a node.</summary>
    public ReadOnlySpan<int> Incoming(int node) => _incomingEdges.AsSpan(_incoming[node].._incoming[node + 1]);

    /// <summary>The executable name of a node.</summary>
    public string LabelOf(int node) => Labels[_nodes[node].Label];
}
