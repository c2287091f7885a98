using System.Collections.Immutable;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.WeisfeilerLehman;

/// <summary>Counts patterns that were seen in training; others are ignored.</summary>
internal sealed class FittedWeisfeilerLehman : IFittedEmbedder
{
    private readonly Dictionary<ulong, int> _positions;

    /// <summary>Makes an embedding with a dimension per pattern.</summary>
    public FittedWeisfeilerLehman(SubtreePatterns patterns, ImmutableArray<Pattern> dimensions)
    {
        Patterns = patterns;
        Dimensions = dimensions;
        Features = [.. dimensions.Select(d => d.FeatureWith(patterns.Rules.Filter))];
        _positions = new Dictionary<ulong, int>(dimensions.Length);
        for (int i = 0; i < dimensions.Length; i++)
        {
            _positions.Add(dimensions[i].Hash, i);
        }
    }

    /// <summary>How patterns are found.</summary>
    public SubtreePatterns Patterns { get; }

    /// <summary>The patterns, in the order of the dimensions.</summary>
    public ImmutableArray<Pattern> Dimensions { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Feature> Features { get; }

    /// <inheritdoc/>
    public void Embed(SystemGraph graph, Span<double> vector)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfNotEqual(vector.Length, Features.Count, nameof(vector));
        var counts = new int[vector.Length];
        Patterns.ForEach(graph, (pattern, _, _) =>
        {
            if (_positions.TryGetValue(pattern, out int position))
            {
                counts[position]++;
            }
        });
        for (int i = 0; i < counts.Length; i++)
        {
            vector[i] = counts[i];
        }
    }

    /// <inheritdoc/>
    public void Save(Stream stream) => WeisfeilerLehmanState.Write(stream, Patterns, 0, Dimensions);
}
