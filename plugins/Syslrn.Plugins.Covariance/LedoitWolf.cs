using MathNet.Numerics.LinearAlgebra;

namespace Syslrn.Plugins.Covariance;

/// <summary>
/// A covariance shrunk towards a multiple of the identity, by as much as makes the expected error smallest (Ledoit, Wolf 2004,
/// A well-conditioned estimator for large-dimensional covariance matrices, section 3.2). It is of full rank also with fewer windows than features.
/// </summary>
/// <param name="Covariance">The shrunk covariance.</param>
/// <param name="Shrinkage">The weight of the identity, 0 to 1.</param>
internal sealed record LedoitWolf(Matrix<double> Covariance, double Shrinkage)
{
    /// <summary>Shrinks.</summary>
    public static LedoitWolf Of(Moments moments)
    {
        Matrix<double> sample = moments.Covariance;
        int features = sample.RowCount;
        double scale = sample.Trace() / features;
        double squares = sample.Enumerate().Sum(s => s * s);
        double distance = squares - features * scale * scale;
        double error = (moments.FourthPower - squares) / moments.Windows;
        double shrinkage = distance > 0 ? Math.Clamp(error / distance, 0, 1) : 0;
        return new LedoitWolf(sample * (1 - shrinkage) + Matrix<double>.Build.DenseIdentity(features) * (shrinkage * scale), shrinkage);
    }
}
