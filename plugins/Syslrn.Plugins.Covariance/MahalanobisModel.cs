using System.Numerics.Tensors;
using Syslrn.Contracts.Residuals;

namespace Syslrn.Plugins.Covariance;

/// <summary>Normal windows are distributed around a mean.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Whitening">The symmetric inverse root of the covariance.</param>
/// <param name="Limit">The largest normal Mahalanobis distance; positive.</param>
/// <remarks>
/// The score is the Mahalanobis distance over the limit. It is the length of the whitened distance, whose components' squares are the features'
/// contributions: of all ways to share the distance out, the symmetric root's components are closest to the features themselves
/// (Garthwaite, Koch 2016, Evaluating the contributions of individual variables to a quadratic form).
/// </remarks>
public sealed record MahalanobisModel(double[] Mean, double[][] Whitening, double Limit) : IResidualModel
{
    /// <inheritdoc/>
    public double Score(ReadOnlySpan<double> residuals)
    {
        var whitened = new double[Mean.Length];
        Whiten(residuals, whitened);
        return TensorPrimitives.Norm<double>(whitened) / Limit;
    }

    /// <inheritdoc/>
    public void Explain(ReadOnlySpan<double> residuals, Span<double> expected, Span<double> contributions)
    {
        Mean.CopyTo(expected);
        Whiten(residuals, contributions);
        TensorPrimitives.Multiply(contributions, contributions, contributions);
    }

    /// <inheritdoc/>
    public bool Fits(int features) =>
        Limit > 0 && double.IsFinite(Limit) && ResidualRows.Fit(Mean, features) && ResidualRows.Fit(Whitening, features) && Whitening.Length == features;

    private void Whiten(ReadOnlySpan<double> residuals, Span<double> whitened)
    {
        var distance = new double[Mean.Length];
        TensorPrimitives.Subtract(residuals, Mean, distance);
        for (int i = 0; i < distance.Length; i++)
        {
            whitened[i] = TensorPrimitives.Dot<double>(Whitening[i], distance);
        }
    }
}
