using System.Collections.Immutable;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.ShortestPaths;

/// <summary>Counts pairs of the kinds seen in training; others are ignored.</summary>
internal sealed class FittedShortestPaths(PathCounter counter, ImmutableArray<PathKind> kinds) : IFittedEmbedder
{
    /// <inheritdoc/>
    public IReadOnlyList<Feature> Features { get; } = [.. kinds.Select(k => k.FeatureWith(counter.Filter, counter.Directed))];

    /// <inheritdoc/>
    public void Embed(SystemGraph graph, Span<double> vector)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfNotEqual(vector.Length, Features.Count, nameof(vector));
        Dictionary<PathKind, long> counts = counter.Count(graph);
        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] = counts.GetValueOrDefault(kinds[i]);
        }
    }

    /// <inheritdoc/>
    public void Save(Stream stream) => ShortestPathsEmbedder.Save(stream, counter, kinds);
}
