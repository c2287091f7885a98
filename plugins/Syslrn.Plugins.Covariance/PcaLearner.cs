using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Residuals;

namespace Syslrn.Plugins.Covariance;

/// <summary>
/// The residual of a principal component analysis: the squared prediction error Q (Jackson, Mudholkar 1979). Its limit is the quantile of
/// g * chi-square(h), where g and h give it the mean and the variance of Q (Box 1954): with the eigenvalues that are left,
/// g = sum of squares / sum, h = square of the sum / sum of squares.
/// </summary>
public sealed class PcaLearner(PcaOptions options) : IResidualLearner<PcaModel>
{
    /// <summary>The name pipelines use.</summary>
    public const string Name = "pca";

    // Where neither the training nor the resolution leaves any variance, no deviation is normal.
    private const double SmallestVariance = 1e-12;

    /// <inheritdoc/>
    public PcaModel Fit(FeatureMatrix residuals, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(residuals);
        ArgumentNullException.ThrowIfNull(context);
        context.Cancellation.ThrowIfCancellationRequested();
        var moments = Moments.Of(residuals);
        double unbiased = residuals.Rows / (residuals.Rows - 1.0);
        (double[] values, Matrix<double> vectors) = Moments.Eigen(moments.Covariance * unbiased);
        int components = Components(values);
        double[] left = [.. values.Skip(components).Select(v => Math.Max(v + options.Resolution * options.Resolution, SmallestVariance))];
        (double sum, double squares) = (left.Sum(), left.Sum(v => v * v));
        return new PcaModel(
            moments.Mean,
            [.. Enumerable.Range(0, components).Select(i => vectors.Column(i).ToArray())],
            Math.Sqrt(squares / sum * ChiSquared.InvCDF(sum * sum / squares, options.Confidence)));
    }

    private int Components(double[] values)
    {
        double wanted = options.Variance * values.Sum();
        double explained = 0;
        int components = 0;
        while (components < values.Length - 1 && explained < wanted)
        {
            explained += values[components++];
        }

        return components;
    }
}
