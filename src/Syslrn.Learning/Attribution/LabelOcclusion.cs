using System.Collections.Immutable;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Learning.Attribution;

/// <summary>
/// Attributes the dimensions of any embedding to executables by occlusion (Zeiler and Fergus, ECCV 2014, section 4): what changes if all processes of an executable, with their
/// interactions, are taken out of the graphs. For embeddings in which every dimension may depend on everything, it tells on what each depends in fact. It is a measurement on
/// some graphs, no proof: another graph may show a dependence that these do not.
/// </summary>
public static class LabelOcclusion
{
    /// <summary>The influence of every executable in the scope of some graphs, sorted by name. Embeds every graph once per executable in it.</summary>
    public static ImmutableArray<LabelInfluence> Of(IFittedEmbedder embedder, IReadOnlyList<SystemGraph> graphs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(embedder);
        ArgumentNullException.ThrowIfNull(graphs);
        int dimensions = embedder.Features.Count;
        var size = new double[dimensions];
        var changes = new SortedDictionary<string, double[]>(StringComparer.Ordinal);
        foreach (SystemGraph graph in graphs)
        {
            double[] whole = Embed(embedder, graph);
            Add(size, whole, new double[dimensions]);
            foreach (string label in LabelsInScope(graph))
            {
                cancellation.ThrowIfCancellationRequested();
                if (!changes.TryGetValue(label, out double[]? change))
                {
                    changes.Add(label, change = new double[dimensions]);
                }

                Add(change, whole, Embed(embedder, Without(graph, label)));
            }
        }

        return [.. changes.Select(c => new LabelInfluence(c.Key, [.. c.Value.Select((change, d) => change == 0 ? 0 : change / Math.Max(size[d], double.Epsilon))]))];
    }

    /// <summary>A graph without the processes of an executable in its scope, and without what they took part in.</summary>
    public static SystemGraph Without(SystemGraph graph, string label)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var position = new int[graph.Nodes.Length];
        var nodes = new List<GraphNode>();
        for (int node = 0; node < position.Length; node++)
        {
            bool stays = graph.LabelOf(node) != label || !graph.Nodes[node].InScope;
            position[node] = stays ? nodes.Count : -1;
            if (stays)
            {
                nodes.Add(graph.Nodes[node]);
            }
        }

        return new SystemGraph(
            graph.Labels,
            nodes,
            [
                .. graph.Edges.ToArray().Where(e => position[e.Source] >= 0 && position[e.Target] >= 0)
                    .Select(e => e with { Source = position[e.Source], Target = position[e.Target] }),
            ],
            [.. graph.Failures.ToArray().Where(f => position[f.Node] >= 0).Select(f => f with { Node = position[f.Node] })]);
    }

    private static void Add(double[] sum, double[] one, double[] other)
    {
        for (int d = 0; d < sum.Length; d++)
        {
            sum[d] += Math.Abs(one[d] - other[d]);
        }
    }

    private static double[] Embed(IFittedEmbedder embedder, SystemGraph graph)
    {
        var vector = new double[embedder.Features.Count];
        embedder.Embed(graph, vector);
        return vector;
    }

    private static IEnumerable<string> LabelsInScope(SystemGraph graph) =>
        graph.Nodes.ToArray().Where(n => n.InScope).Select(n => graph.Labels[n.Label]).Distinct();
}
