using System.Collections.Immutable;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Datasets.Packing;

/// <summary>
/// Graphs as columns. Times are differences to what happens at about the same time, exact to the nanosecond: nearly all that is not repeated from run to run is times.
/// </summary>
internal static class GraphCodec
{
    private const int ClassBits = 4;

    /// <summary>Writes a graph.</summary>
    public static void Encode(SystemGraph graph, PackWriter writer)
    {
        writer.Number(PackColumn.Counts, (ulong)graph.Labels.Length);
        foreach (string label in graph.Labels)
        {
            writer.Text(PackColumn.Labels, label);
        }

        writer.Number(PackColumn.Counts, (ulong)graph.Nodes.Length);
        GraphNode before = default;
        foreach (ref readonly GraphNode node in graph.Nodes)
        {
            EncodeNode(node, before, writer);
            before = node;
        }

        writer.Number(PackColumn.Counts, (ulong)graph.Edges.Length);
        int source = 0;
        foreach (ref readonly GraphEdge edge in graph.Edges)
        {
            writer.Number(PackColumn.EdgeEnds, (ulong)(edge.Source - source));
            writer.Signed(PackColumn.EdgeEnds, edge.Target - edge.Source);
            writer.Number(PackColumn.EdgeTraits, (ulong)edge.Type);
            writer.Number(PackColumn.EdgeTraits, (ulong)edge.Sources);
            writer.Signed(PackColumn.EdgeTimes, Since(edge.FirstSeenNs, Later(graph, edge.Source, edge.Target)));
            source = edge.Source;
        }

        writer.Number(PackColumn.Counts, (ulong)graph.Failures.Length);
        foreach (ref readonly GraphFailure failure in graph.Failures)
        {
            writer.Number(PackColumn.Failures, (ulong)failure.Node);
            writer.Number(PackColumn.Failures, (ulong)failure.Operation);
            writer.Number(PackColumn.Failures, (ulong)failure.Count);
            writer.Signed(PackColumn.EdgeTimes, Since(failure.LastSeenNs, graph.Nodes[failure.Node].FirstSeenNs));
        }
    }

    /// <summary>Reads a graph.</summary>
    /// <exception cref="InvalidDataException">The columns are damaged.</exception>
    public static SystemGraph Decode(PackReader reader)
    {
        ImmutableArray<string> labels = [.. Many(reader, () => reader.Text(PackColumn.Labels))];
        GraphNode before = default;
        GraphNode[] nodes = [.. Many(reader, () => before = DecodeNode(before, reader))];
        int source = 0;
        GraphEdge[] edges = [.. Many(reader, () =>
        {
            source += (int)reader.Number(PackColumn.EdgeEnds);
            int target = source + (int)reader.Signed(PackColumn.EdgeEnds);
            var type = (EdgeType)reader.Number(PackColumn.EdgeTraits);
            var sources = (EdgeSources)reader.Number(PackColumn.EdgeTraits);
            ulong later = Math.Max(NodeAt(nodes, source).FirstSeenNs, NodeAt(nodes, target).FirstSeenNs);
            return new GraphEdge(source, target, type, sources, After(later, reader.Signed(PackColumn.EdgeTimes)));
        })];
        GraphFailure[] failures = [.. Many(reader, () =>
        {
            int node = (int)reader.Number(PackColumn.Failures);
            var operation = (FailedOperation)reader.Number(PackColumn.Failures);
            int count = (int)reader.Number(PackColumn.Failures);
            return new GraphFailure(node, operation, count, After(NodeAt(nodes, node).FirstSeenNs, reader.Signed(PackColumn.EdgeTimes)));
        })];
        try
        {
            return new SystemGraph(labels, nodes, edges, failures);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    private static void EncodeNode(in GraphNode node, in GraphNode before, PackWriter writer)
    {
        writer.Signed(PackColumn.ProcessIds, (long)node.ProcessId - before.ProcessId);
        writer.Number(PackColumn.NodeLabels, (ulong)node.Label);
        writer.Number(PackColumn.NodeTraits, node.Host);
        writer.Number(PackColumn.NodeTraits, Flags(node));
        writer.Signed(PackColumn.FirstSeen, Since(node.FirstSeenNs, before.FirstSeenNs));

        // What was there before has the same start in every run, what is new starts when it is first seen.
        if (node.Preexisting || node.StartNs == 0)
        {
            writer.Number(PackColumn.Starts, node.StartNs);
        }
        else
        {
            writer.Signed(PackColumn.Starts, Since(node.StartNs, node.FirstSeenNs));
        }

        if (node.EndNs != 0)
        {
            writer.Signed(PackColumn.Ends, Since(node.EndNs, node.FirstSeenNs));
            writer.Signed(PackColumn.WaitStatuses, node.WaitStatus);
        }
    }

    private static GraphNode DecodeNode(in GraphNode before, PackReader reader)
    {
        uint process = (uint)(before.ProcessId + reader.Signed(PackColumn.ProcessIds));
        int label = (int)reader.Number(PackColumn.NodeLabels);
        uint host = (uint)reader.Number(PackColumn.NodeTraits);
        ulong flags = reader.Number(PackColumn.NodeTraits);
        ulong firstSeen = After(before.FirstSeenNs, reader.Signed(PackColumn.FirstSeen));
        bool hasStart = Bit(flags, 2), preexisting = Bit(flags, 1), ended = Bit(flags, 3);
        ulong start = preexisting || !hasStart ? reader.Number(PackColumn.Starts) : After(firstSeen, reader.Signed(PackColumn.Starts));
        ulong end = ended ? After(firstSeen, reader.Signed(PackColumn.Ends)) : 0;
        int status = ended ? (int)reader.Signed(PackColumn.WaitStatuses) : 0;
        return new GraphNode(host, process, start, label, Bit(flags, 0), preexisting, firstSeen, end, status, (ActivityClass)(flags >> ClassBits));
    }

    private static ulong Flags(in GraphNode node) =>
        (node.InScope ? 1UL : 0) | (node.Preexisting ? 2UL : 0) | (node.StartNs != 0 ? 4UL : 0) | (node.EndNs != 0 ? 8UL : 0) | ((ulong)node.Class << ClassBits);

    private static bool Bit(ulong flags, int bit) => (flags >> bit & 1) == 1;

    private static ulong Later(SystemGraph graph, int a, int b) => Math.Max(graph.Nodes[a].FirstSeenNs, graph.Nodes[b].FirstSeenNs);

    private static long Since(ulong time, ulong reference) => unchecked((long)(time - reference));

    private static ulong After(ulong reference, long difference) => unchecked(reference + (ulong)difference);

    private static GraphNode NodeAt(GraphNode[] nodes, int index) =>
        (uint)index < (uint)nodes.Length ? nodes[index] : throw new InvalidDataException($"{index} is none of {nodes.Length} processes");

    private static IEnumerable<T> Many<T>(PackReader reader, Func<T> next)
    {
        int count = reader.Count();
        for (int i = 0; i < count; i++)
        {
            yield return next();
        }
    }
}
