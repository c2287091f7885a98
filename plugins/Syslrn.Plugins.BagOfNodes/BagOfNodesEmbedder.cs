using System.Collections.Immutable;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.BagOfNodes;

/// <summary>
/// The paper's bag of nodes: a graph becomes two numbers per executable seen in training, how many of its processes were started and
/// the sum of their degrees; on request these are split by direction and edge type.
/// </summary>
public sealed class BagOfNodesEmbedder(BagOfNodesOptions options) : IEmbedder
{
    /// <summary>The name pipelines use.</summary>
    public const string Name = "bag-of-nodes";

    /// <inheritdoc/>
    public IFittedEmbedder Fit(IReadOnlyList<SystemGraph> graphs, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(graphs);
        ArgumentNullException.ThrowIfNull(context);
        var seen = new SortedDictionary<string, EdgeSources>(StringComparer.Ordinal);
        foreach (SystemGraph graph in graphs)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            AddSeen(graph, seen);
        }

        // Creation is observed in any case, to know the labels, so counting its edges costs nothing.
        EdgeSources allowed = options.Pipes ? EdgeSources.All : EdgeSources.All & ~EdgeSources.Pipe;
        DegreeKind[] kinds = [.. DegreeKind.Of(options.Directions, options.EdgeTypes)];
        return new FittedBagOfNodes(
            [.. seen.Select(s => new ExecutableDimensions(
                s.Key, options.ObservedPrimitivesOnly ? (s.Value & allowed) | EdgeSources.ProcessFork : allowed, kinds))],
            options.Directions,
            options.EdgeTypes);
    }

    /// <inheritdoc/>
    public IFittedEmbedder Load(Stream stream) => BagOfNodesState.Read(stream);

    private static void AddSeen(SystemGraph graph, SortedDictionary<string, EdgeSources> seen)
    {
        var sources = new EdgeSources?[graph.Labels.Length];
        ReadOnlySpan<GraphNode> nodes = graph.Nodes;
        foreach (ref readonly GraphNode node in nodes)
        {
            if (node.InScope)
            {
                sources[node.Label] ??= EdgeSources.None;
            }
        }

        foreach (ref readonly GraphEdge edge in graph.Edges)
        {
            if (nodes[edge.Source].InScope && nodes[edge.Target].InScope)
            {
                sources[nodes[edge.Source].Label] |= edge.Sources;
                sources[nodes[edge.Target].Label] |= edge.Sources;
            }
        }

        for (int label = 0; label < sources.Length; label++)
        {
            if (sources[label] is { } found)
            {
                seen[graph.Labels[label]] = seen.GetValueOrDefault(graph.Labels[label]) | found;
            }
        }
    }
}
