namespace Syslrn.Contracts.Graphs;

/// <summary>Puts edges into the order of a graph: by source, then target, then type.</summary>
internal static class EdgeOrder
{
    private const int Types = 4;

    /// <summary>Sorts in time linear in nodes and edges (radix sort, least significant digit first): there may be millions.</summary>
    /// <param name="edges">The edges; used as working space.</param>
    /// <param name="nodes">Number of nodes, of which all ends are.</param>
    public static GraphEdge[] Sort(GraphEdge[] edges, int nodes)
    {
        if (IsSorted(edges))
        {
            return edges;
        }

        var byTarget = new GraphEdge[edges.Length];
        int[] next = new int[Types * nodes + 1];
        foreach (ref readonly GraphEdge edge in edges.AsSpan())
        {
            next[Types * edge.Target + (int)edge.Type + 1]++;
        }

        Accumulate(next);
        foreach (ref readonly GraphEdge edge in edges.AsSpan())
        {
            byTarget[next[Types * edge.Target + (int)edge.Type]++] = edge;
        }

        next = new int[nodes + 1];
        foreach (ref readonly GraphEdge edge in byTarget.AsSpan())
        {
            next[edge.Source + 1]++;
        }

        Accumulate(next);
        foreach (ref readonly GraphEdge edge in byTarget.AsSpan())
        {
            edges[next[edge.Source]++] = edge;
        }

        return edges;
    }

    /// <summary>Compares in the order of a graph.</summary>
    public static int Compare(in GraphEdge one, in GraphEdge other) => Key(one).CompareTo(Key(other));

    /// <summary>Turns counts, each at the index after its own, into sums of all before.</summary>
    public static void Accumulate(Span<int> counts)
    {
        for (int i = 1; i < counts.Length; i++)
        {
            counts[i] += counts[i - 1];
        }
    }

    private static bool IsSorted(ReadOnlySpan<GraphEdge> edges)
    {
        for (int i = 1; i < edges.Length; i++)
        {
            if (Compare(edges[i - 1], edges[i]) > 0)
            {
                return false;
            }
        }

        return true;
    }

    private static ulong Key(in GraphEdge edge) => ((ulong)(uint)edge.Source << 33) | ((ulong)(uint)edge.Target << 2) | (ulong)edge.Type;
}
