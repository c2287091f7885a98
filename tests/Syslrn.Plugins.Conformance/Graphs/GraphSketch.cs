using Syslrn.Contracts.Graphs;

namespace Syslrn.Plugins.Conformance.Graphs;

/// <summary>Puts small system graphs together by hand: nodes are numbered in the order in which they are added.</summary>
public sealed class GraphSketch
{
    private readonly List<string> _labels = [];
    private readonly List<GraphNode> _nodes = [];
    private readonly List<GraphEdge> _edges = [];
    private readonly List<GraphFailure> _failures = [];

    /// <summary>Adds a process and returns its number.</summary>
    /// <param name="label">Its executable.</param>
    /// <param name="preexisting">True if it is older than the window.</param>
    /// <param name="inScope">False for somebody's peer outside the scope.</param>
    /// <param name="startNs">Its start.</param>
    /// <param name="endNs">Its end; 0 if it was not seen to end.</param>
    /// <param name="waitStatus">Its wait status, if it ended: exit code times 256, plus the signal that killed it.</param>
    public int Node(string label, bool preexisting = false, bool inScope = true, ulong startNs = 1, ulong endNs = 0, int waitStatus = 0)
    {
        if (!_labels.Contains(label))
        {
            _labels.Add(label);
        }

        _nodes.Add(new GraphNode(
            0, (uint)(100 + _nodes.Count), startNs, _labels.IndexOf(label), inScope, preexisting, 10, endNs, waitStatus, ActivityClass.Unknown));
        return _nodes.Count - 1;
    }

    /// <summary>Adds an edge.</summary>
    public GraphSketch Edge(int source, int target, EdgeType type, EdgeSources sources)
    {
        _edges.Add(new GraphEdge(source, target, type, sources, 10));
        return this;
    }

    /// <summary>Adds a creation edge.</summary>
    public GraphSketch Fork(int parent, int child) => Edge(parent, child, EdgeType.Creation, EdgeSources.ProcessFork);

    /// <summary>Adds an edge of a UNIX stream connection.</summary>
    public GraphSketch Ipc(int client, int acceptor) => Edge(client, acceptor, EdgeType.Ipc, EdgeSources.UnixStream);

    /// <summary>Adds an edge of a TCP connection.</summary>
    public GraphSketch Network(int client, int acceptor) => Edge(client, acceptor, EdgeType.Network, EdgeSources.Tcp);

    /// <summary>Adds operations that a process tried in vain.</summary>
    public GraphSketch Failed(int node, FailedOperation operation, int count = 1)
    {
        _failures.Add(new GraphFailure(node, operation, count, 10));
        return this;
    }

    /// <summary>The graph so far.</summary>
    public SystemGraph Build() => new([.. _labels], _nodes, _edges, _failures);
}
