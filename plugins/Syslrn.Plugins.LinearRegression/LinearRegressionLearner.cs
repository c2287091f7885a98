using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Contracts.Residuals;

namespace Syslrn.Plugins.LinearRegression;

/// <summary>
/// The paper's model, one least-squares line per feature against the load, with a background that grows with time.
/// <para>
/// First each feature's background rate r is learned from the windows without load: their counts over their seconds. Then the line
/// <c>y - r * duration = a + b * load</c> is fitted to the windows under load. A feature is selected if the line explains enough (R2), if it
/// rises with some request type (a t-test) and falls with none, and if in a window of the usual length (the median under load) the background
/// cannot by chance add more than one request does.
/// </para>
/// </summary>
public sealed class LinearRegressionLearner(LinearRegressionOptions options) : INormalModelLearner
{
    /// <summary>The name pipelines use.</summary>
    public const string Name = "linear-regression";

    /// <inheritdoc/>
    /// <exception cref="SyslrnException">The windows cannot tell the coefficients; the message says what to record.</exception>
    public INormalModel Fit(FeatureMatrix embeddings, IReadOnlyList<Exposure> exposures, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        ArgumentNullException.ThrowIfNull(exposures);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentOutOfRangeException.ThrowIfNotEqual(exposures.Count, embeddings.Rows, nameof(exposures));
        var design = LoadDesign.Of(Name, exposures, options.DurationTerm);
        var fits = new FeatureLineFit[embeddings.Features.Length];
        for (int feature = 0; feature < fits.Length; feature++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            fits[feature] = FeatureLineFit.Of(embeddings, feature, design, options);
            context.Progress.Report((feature + 1.0) / fits.Length);
        }

        ImmutableArray<FeatureLine> lines = new Selection(options, design).Judge(fits, out double tail);
        return new LinearRegressionModel(new LinearRegressionState(design.Basis, options.RateUncertainty, tail, design.DegreesOfFreedom, [.. lines]));
    }

    /// <inheritdoc/>
    public INormalModel Load(Stream stream) => new LinearRegressionModel(MethodState.Read<LinearRegressionState>(
        stream, Name, LinearRegressionState.Version, s => s.IsComplete()));
}
