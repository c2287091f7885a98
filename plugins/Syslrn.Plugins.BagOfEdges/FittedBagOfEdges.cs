using System.Collections.Immutable;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.BagOfEdges;

/// <summary>Counts edges of the kinds seen in training; others are ignored.</summary>
internal sealed class FittedBagOfEdges : IFittedEmbedder
{
    private readonly Dictionary<EdgeKind, int> _positions;

    /// <summary>Makes an embedding with these dimensions.</summary>
    public FittedBagOfEdges(bool directed, ImmutableArray<EdgeDimension> dimensions)
    {
        Directed = directed;
        Dimensions = dimensions;
        Features = [.. dimensions.Select(d => d.FeatureOf(directed))];
        _positions = dimensions.Select((d, i) => (d.Kind, i)).ToDictionary(d => d.Kind, d => d.i);
    }

    /// <summary>Whether directions are told apart.</summary>
    public bool Directed { get; }

    /// <summary>The dimensions.</summary>
    public ImmutableArray<EdgeDimension> Dimensions { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Feature> Features { get; }

    /// <inheritdoc/>
    public void Embed(SystemGraph graph, Span<double> vector)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfNotEqual(vector.Length, Features.Count, nameof(vector));
        vector.Clear();

        // Edges are many and their kinds few: names are looked up once for each pair of labels that occurs.
        var known = new Dictionary<(int From, int To, EdgeType Type), int>();
        ReadOnlySpan<GraphNode> nodes = graph.Nodes;
        foreach (ref readonly GraphEdge edge in graph.Edges)
        {
            var key = (nodes[edge.Source].Label, nodes[edge.Target].Label, edge.Type);
            if (!known.TryGetValue(key, out int position))
            {
                position = known[key] = _positions.GetValueOrDefault(EdgeKind.Of(graph, edge, Directed), -1);
            }

            if (position >= 0 && (edge.Sources & Dimensions[position].Sources) != 0 && nodes[edge.Source].InScope && nodes[edge.Target].InScope)
            {
                vector[position]++;
            }
        }
    }

    /// <inheritdoc/>
    public void Save(Stream stream) => BagOfEdgesEmbedder.Save(this, stream);
}
