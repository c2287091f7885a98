using Syslrn.Contracts.Graphs;

namespace Syslrn.Plugins.WeisfeilerLehman;

/// <summary>Who is whose neighbour.</summary>
/// <param name="Filter">Which edges count.</param>
/// <param name="Directed">Whether neighbours that a process acts on differ from those that act on it.</param>
/// <param name="EdgeTypes">Whether creation, IPC and network neighbours differ.</param>
internal sealed record RefinementRules(InteractionFilter Filter, bool Directed, bool EdgeTypes)
{
    private const ulong Outgoing = 0x9E3779B97F4A7C15;
    private const ulong Incoming = 0xD1B54A32D192ED03;
    private const ulong Either = 0x8CB92BA72F3D8DD7;

    /// <summary>
    /// Writes the neighbours of a process, with a salt for the kind of neighbour: one for each process and kind, however many edges there are.
    /// </summary>
    /// <returns>The number of entries that are used now.</returns>
    public int AddNeighbours(SystemGraph graph, int node, Span<int> neighbours, Span<ulong> salts, int used)
    {
        ReadOnlySpan<GraphEdge> outgoing = graph.Outgoing(node);
        ReadOnlySpan<int> incoming = graph.Incoming(node);
        ReadOnlySpan<GraphEdge> edges = graph.Edges;
        int begin = used;
        int i = 0;
        int j = 0;

        // Both lists are sorted by neighbour, then type, so that the same neighbour of the same kind comes twice in a row.
        while (i < outgoing.Length || j < incoming.Length)
        {
            bool isOut = j == incoming.Length || (i < outgoing.Length && outgoing[i].Target <= edges[incoming[j]].Source);
            ref readonly GraphEdge edge = ref isOut ? ref outgoing[i++] : ref edges[incoming[j++]];
            if (!Filter.Counts(graph, edge))
            {
                continue;
            }

            int neighbour = isOut ? edge.Target : edge.Source;
            ulong salt = (Directed ? (isOut ? Outgoing : Incoming) : Either) * (EdgeTypes ? 2UL * (ulong)edge.Type + 3 : 1);
            bool known = false;
            for (int k = used - 1; k >= begin && neighbours[k] == neighbour && !known; k--)
            {
                known = salts[k] == salt;
            }

            if (!known)
            {
                (neighbours[used], salts[used]) = (neighbour, salt);
                used++;
            }
        }

        return used;
    }
}
