using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Plugins.BagOfEdges;

/// <summary>What a dimension counts.</summary>
/// <param name="From">The executable at the edge's source; undirected: the one that comes first.</param>
/// <param name="To">The executable at the other end.</param>
/// <param name="Type">Creation, IPC or network.</param>
internal readonly record struct EdgeKind(string From, string To, EdgeType Type)
{
    /// <summary>The kind of an edge.</summary>
    public static EdgeKind Of(SystemGraph graph, in GraphEdge edge, bool directed)
    {
        (string from, string to) = (graph.LabelOf(edge.Source), graph.LabelOf(edge.Target));
        return directed || string.CompareOrdinal(from, to) <= 0 ? new(from, to, edge.Type) : new(to, from, edge.Type);
    }
}

/// <summary>A dimension.</summary>
/// <param name="Kind">What it counts.</param>
/// <param name="Sources">An edge counts if it was seen through one of these primitives, those by which it was seen in training.</param>
internal sealed record EdgeDimension(EdgeKind Kind, EdgeSources Sources)
{
    /// <summary>
    /// The feature. The kernel cannot count it: a counter looks at one end of an edge, and the label of the other may still change.
    /// </summary>
    public Feature FeatureOf(bool directed) => new(
        $"{Kind.From}{(directed ? "->" : "--")}{Kind.To}/{TypeName}",
        $"{TypeName} edges in the window {(directed ? "from" : "between")} processes named '{Kind.From}' {(directed ? "to" : "and")} "
            + $"processes named '{Kind.To}' ({string.Join(", ", EdgePrimitives.Of(Sources))})",
        new InteractionFilter(Sources).Evidence([Kind.From, Kind.To]),
        Counter: null);

    private string TypeName => Kind.Type switch
    {
        EdgeType.Creation => "creation",
        EdgeType.Ipc => "ipc",
        _ => "network",
    };
}
