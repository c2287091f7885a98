using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Conformance.Recordings;

namespace Syslrn.Plugins.Conformance.Embedders;

/// <summary>An embedder to check, and on what.</summary>
/// <param name="Make">Makes the embedder with the options to check.</param>
/// <param name="Recordings">At least two recordings: it learns from the first ones, and embeds all of them.</param>
public sealed record EmbedderSubject(Func<IEmbedder> Make, IReadOnlyList<IObservedRecording> Recordings)
{
    /// <summary>Relative difference that rounding may make where sums are taken in another order.</summary>
    public const double Rounding = 1e-9;

    /// <summary>The graphs to learn from.</summary>
    public SystemGraph[] Training => [.. Recordings.Take(Math.Max(1, Recordings.Count - 1)).Select(r => r.Graph)];

    /// <summary>A graph that was not learned from.</summary>
    public SystemGraph Other => Recordings[^1].Graph;

    /// <summary>Learns with a new embedder.</summary>
    public IFittedEmbedder Fit(params IReadOnlyList<SystemGraph> graphs) => Make().Fit(graphs, FitContext.Default);

    /// <summary>A graph's embedding, in a vector that held something else before.</summary>
    public static double[] Embed(IFittedEmbedder fitted, SystemGraph graph)
    {
        ArgumentNullException.ThrowIfNull(fitted);
        var vector = new double[fitted.Features.Count];
        Array.Fill(vector, -12345.678);
        fitted.Embed(graph, vector);
        return vector;
    }

    /// <summary>Says which features of two embeddings differ.</summary>
    /// <param name="features">The features.</param>
    /// <param name="expected">One embedding.</param>
    /// <param name="actual">The other.</param>
    /// <param name="rounding">Relative difference that is none.</param>
    public static IEnumerable<string> Differences(IReadOnlyList<Feature> features, double[] expected, double[] actual, double rounding = 0)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(actual);
        for (int i = 0; i < features.Count; i++)
        {
            if (!Equal(expected[i], actual[i], rounding))
            {
                yield return FormattableString.Invariant($"{features[i].Name} is {actual[i]:R} instead of {expected[i]:R}");
            }
        }
    }

    /// <summary>True if two values are the same up to rounding.</summary>
    public static bool Equal(double expected, double actual, double rounding) =>
        expected.Equals(actual) || Math.Abs(expected - actual) <= rounding * (1 + Math.Max(Math.Abs(expected), Math.Abs(actual)));
}
