using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.WeisfeilerLehman;

/// <summary>Spreads all patterns over a fixed number of dimensions. Every dimension depends on every executable.</summary>
internal sealed class HashedWeisfeilerLehman(SubtreePatterns patterns, int bits) : IFittedEmbedder
{
    /// <inheritdoc/>
    public IReadOnlyList<Feature> Features { get; } =
    [
        .. Enumerable.Range(0, 1 << bits).Select(bucket => new Feature(
            $"bucket/{bucket.ToString($"x{(bits + 3) / 4}", System.Globalization.CultureInfo.InvariantCulture)}",
            $"processes whose surroundings of up to {patterns.Height} steps have hash {bucket} of {1 << bits}",
            patterns.Rules.Filter.Evidence(null),
            null)),
    ];

    /// <inheritdoc/>
    public void Embed(SystemGraph graph, Span<double> vector)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfNotEqual(vector.Length, Features.Count, nameof(vector));
        var counts = new int[vector.Length];
        patterns.ForEach(graph, (pattern, _, _) => counts[pattern >> (64 - bits)]++);
        for (int i = 0; i < counts.Length; i++)
        {
            vector[i] = counts[i];
        }
    }

    /// <inheritdoc/>
    public void Save(Stream stream) => WeisfeilerLehmanState.Write(stream, patterns, bits, []);
}
