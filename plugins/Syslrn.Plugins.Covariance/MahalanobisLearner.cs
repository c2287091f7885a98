using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Residuals;

namespace Syslrn.Plugins.Covariance;

/// <summary>
/// Mahalanobis distance with the covariance shrunk by Ledoit and Wolf. The limit is the root of the chi-square quantile with as many degrees
/// of freedom as features: exact for normally distributed residuals whose covariance is known, so calibrate where runs are few.
/// </summary>
public sealed class MahalanobisLearner(MahalanobisOptions options) : IResidualLearner<MahalanobisModel>
{
    /// <summary>The name pipelines use.</summary>
    public const string Name = "mahalanobis";

    // Where neither the training nor the resolution leaves any variance, no deviation is normal.
    private const double SmallestVariance = 1e-12;

    /// <inheritdoc/>
    public MahalanobisModel Fit(FeatureMatrix residuals, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(residuals);
        ArgumentNullException.ThrowIfNull(context);
        context.Cancellation.ThrowIfCancellationRequested();
        var moments = Moments.Of(residuals);
        (double[] values, Matrix<double> vectors) = Moments.Eigen(LedoitWolf.Of(moments).Covariance);
        double[] roots = [.. values.Select(v => Math.Pow(Math.Max(v + options.Resolution * options.Resolution, SmallestVariance), -0.25))];
        Matrix<double> scaled = vectors.MapIndexed((_, column, v) => v * roots[column]);
        return new MahalanobisModel(
            moments.Mean,
            scaled.TransposeAndMultiply(scaled).ToRowArrays(),
            Math.Sqrt(ChiSquared.InvCDF(residuals.Features.Length, options.Confidence)));
    }
}
