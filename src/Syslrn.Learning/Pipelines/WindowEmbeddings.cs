using System.Collections.Immutable;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Learning.Pipelines;

/// <summary>Applies an embedder, and holds it to its contract.</summary>
internal static class WindowEmbeddings
{
    /// <summary>One graph's vector.</summary>
    /// <exception cref="InvalidOperationException">The embedder gave a value that is no number.</exception>
    public static double[] Of(IFittedEmbedder embedder, SystemGraph graph)
    {
        var vector = new double[embedder.Features.Count];
        embedder.Embed(graph, vector);
        int wrong = Array.FindIndex(vector, v => !double.IsFinite(v));
        return wrong < 0
            ? vector
            : throw new InvalidOperationException($"the embedder {embedder.GetType().Name} gave {vector[wrong]} for {embedder.Features[wrong].Name}");
    }

    /// <summary>One row a graph.</summary>
    public static FeatureMatrix Of(IFittedEmbedder embedder, IReadOnlyList<SystemGraph> graphs, CancellationToken cancellation)
    {
        ImmutableArray<Feature> features = [.. embedder.Features];
        var values = new double[graphs.Count * features.Length];
        for (int row = 0; row < graphs.Count; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            Of(embedder, graphs[row]).CopyTo(values, row * features.Length);
        }

        return new FeatureMatrix(features, graphs.Count, values);
    }
}
