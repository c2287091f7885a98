using System.Collections.Immutable;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Graphlets;

/// <summary>Counts graphlets that were seen in training; others are ignored.</summary>
internal sealed class FittedGraphlets(GraphletCounter counter, ImmutableArray<Graphlet> graphlets) : IFittedEmbedder
{
    /// <inheritdoc/>
    public IReadOnlyList<Feature> Features { get; } = [.. graphlets.Select(g => g.FeatureWith(counter.Filter, counter.Directed))];

    /// <inheritdoc/>
    public void Embed(SystemGraph graph, Span<double> vector)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfNotEqual(vector.Length, Features.Count, nameof(vector));
        Dictionary<Graphlet, long> counts = counter.Count(graph);
        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] = counts.GetValueOrDefault(graphlets[i]);
        }
    }

    /// <inheritdoc/>
    public void Save(Stream stream) => GraphletsEmbedder.Save(stream, counter, graphlets);
}
