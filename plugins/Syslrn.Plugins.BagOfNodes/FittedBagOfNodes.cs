using System.Collections.Immutable;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.BagOfNodes;

/// <summary>Counts processes and degrees of the executables seen in training; others are ignored.</summary>
internal sealed class FittedBagOfNodes : IFittedEmbedder
{
    private readonly Dictionary<string, int> _positions;

    /// <summary>Makes an embedding with two dimensions per executable.</summary>
    public FittedBagOfNodes(ImmutableArray<ExecutableDimensions> executables)
    {
        Executables = executables;
        Features = [.. executables.SelectMany(e => new[] { e.Instances, e.Degree })];
        _positions = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < executables.Length; i++)
        {
            _positions.Add(executables[i].Label, i);
        }
    }

    /// <summary>The executables, in the order of the dimensions.</summary>
    public ImmutableArray<ExecutableDimensions> Executables { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Feature> Features { get; }

    /// <inheritdoc/>
    public void Embed(SystemGraph graph, Span<double> vector)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfNotEqual(vector.Length, Features.Count, nameof(vector));
        vector.Clear();
        int[] positions = [.. graph.Labels.Select(l => _positions.GetValueOrDefault(l, -1))];
        ReadOnlySpan<GraphNode> nodes = graph.Nodes;
        foreach (ref readonly GraphNode node in nodes)
        {
            int position = positions[node.Label];
            if (position >= 0 && node is { InScope: true, Preexisting: false })
            {
                vector[2 * position]++;
            }
        }

        foreach (ref readonly GraphEdge edge in graph.Edges)
        {
            if (nodes[edge.Source].InScope && nodes[edge.Target].InScope)
            {
                AddEnd(positions[nodes[edge.Source].Label], edge.Sources, vector);
                AddEnd(positions[nodes[edge.Target].Label], edge.Sources, vector);
            }
        }
    }

    /// <inheritdoc/>
    public void Save(Stream stream) => BagOfNodesState.Write(this, stream);

    private void AddEnd(int position, EdgeSources sources, Span<double> vector)
    {
        if (position >= 0 && (Executables[position].Counted & sources) != 0)
        {
            vector[2 * position + 1]++;
        }
    }
}
