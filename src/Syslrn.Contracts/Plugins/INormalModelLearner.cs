using Syslrn.Contracts.Features;
using Syslrn.Contracts.Learning;

namespace Syslrn.Contracts.Plugins;

/// <summary>Learns what is normal.</summary>
public interface INormalModelLearner
{
    /// <summary>Learns from failure-free windows; a window without load tells about the background. Does not change its input.</summary>
    /// <param name="embeddings">One row a window.</param>
    /// <param name="exposures">What each window was exposed to, in the order of the rows.</param>
    /// <param name="context">Seed, clock, progress, cancellation.</param>
    INormalModel Fit(FeatureMatrix embeddings, IReadOnlyList<Exposure> exposures, FitContext context);

    /// <summary>Reads what <see cref="INormalModel.Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The stream holds something else.</exception>
    INormalModel Load(Stream stream);
}

/// <summary>A model of normal behaviour. Immutable, and safe to use from several threads.</summary>
public interface INormalModel
{
    /// <summary>The features the model looks at, as indices into the embedding, ascending: only these must be observed online.</summary>
    IReadOnlyList<int> SelectedFeatures { get; }

    /// <summary>What the model knows of each feature, selected or not, in the order of the embedding.</summary>
    IReadOnlyList<FeatureReport> Reports { get; }

    /// <summary>
    /// Judges a window. Values of features that are not selected are ignored and may be anything. Requests in flight may have had any part of
    /// their effect: a window that is normal for one of these is normal.
    /// </summary>
    Verdict Check(ReadOnlySpan<double> embedding, Exposure exposure);

    /// <summary>
    /// Judges a window with all tolerances multiplied by <paramref name="limit"/>, as a calibrated threshold asks for. The default cannot
    /// name features that lie within the model's own tolerance; a model that can overrides it.
    /// </summary>
    /// <param name="embedding">The window's values.</param>
    /// <param name="exposure">What the window was exposed to.</param>
    /// <param name="limit">The score, in the model's own units, above which a window is an anomaly; positive.</param>
    Verdict Check(ReadOnlySpan<double> embedding, Exposure exposure, double limit)
    {
        Verdict own = Check(embedding, exposure);
        return new Verdict(own.Score / limit, [.. own.Deviations
            .Select(d => d with { Tolerance = d.Tolerance * limit })
            .Where(d => Math.Abs(d.Observed - d.Expected) > d.Tolerance)]);
    }

    /// <summary>Writes the state; loading it gives identical verdicts.</summary>
    void Save(Stream stream);
}

/// <summary>Why a feature was selected or not.</summary>
/// <param name="Feature">Its name.</param>
/// <param name="Selected">True if the model looks at it.</param>
/// <param name="Reason">Why, for people: <c>R2 0.41 is below 0.99</c>.</param>
/// <param name="Normal">Normal behaviour in words or as a formula: <c>y = 1.00 load + 0.02/s</c>.</param>
public sealed record FeatureReport(string Feature, bool Selected, string Reason, string Normal);
