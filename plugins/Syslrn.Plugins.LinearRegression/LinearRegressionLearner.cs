using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

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
        LoadDesign design = LoadDesign.Of(exposures);
        int[] idle = options.DurationTerm ? Idle(exposures) : [];
        var fits = new LineFit[embeddings.Features.Length];
        for (int feature = 0; feature < fits.Length; feature++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            fits[feature] = Invariant(LineFit.Of(embeddings.Features[feature], embeddings.Column(feature), exposures, design, idle));
            context.Progress.Report((feature + 1.0) / fits.Length);
        }

        var selection = new Selection(options, design.RequestTypes, design.DegreesOfFreedom, Median(design.Rows.Select(i => exposures[i].Duration.TotalSeconds)));
        ImmutableArray<FeatureLine> lines = selection.Judge(fits, out double tail);
        return new LinearRegressionModel(new LinearRegressionState(
            Name,
            LinearRegressionState.CurrentVersion,
            [.. design.RequestTypes],
            options.DurationTerm,
            options.RateUncertainty,
            tail,
            design.DegreesOfFreedom,
            [.. (options.DurationTerm ? design.BentScatter : design.Scatter).EnumerateRows().Select(r => r.ToArray())],
            [.. lines]));
    }

    /// <inheritdoc/>
    public INormalModel Load(Stream stream) => new LinearRegressionModel(LinearRegressionState.Read(stream));

    private LineFit Invariant(LineFit fit) => options.Invariants && fit.Minimum == fit.Maximum
        ? fit with { Line = fit.Line with { Invariant = true, Intercept = fit.Minimum, Slopes = [.. fit.Line.Slopes.Select(_ => 0.0)], Background = Background.None } }
        : fit;

    private static int[] Idle(IReadOnlyList<Exposure> exposures)
    {
        int[] idle = [.. Enumerable.Range(0, exposures.Count).Where(i => exposures[i].Load.Total == 0 && exposures[i].InFlight.Total == 0 && exposures[i].Duration > TimeSpan.Zero)];
        return idle.Length > 0 ? idle : throw new SyslrnException(
            ErrorCause.Usage,
            $"{Name}: none of the {exposures.Count} training windows is idle, so the background cannot be learned: record runs with an idle phase before "
            + "the serving phase (syslrn mark RUN idle), or set the option duration-term to false");
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
