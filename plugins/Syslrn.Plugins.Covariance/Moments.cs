using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using Syslrn.Contracts.Features;

namespace Syslrn.Plugins.Covariance;

/// <summary>Mean and covariance of windows.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Covariance">Mean of the products of the distances from it, divided by the number of windows.</param>
/// <param name="Windows">Number of windows.</param>
/// <param name="FourthPower">Mean of the fourth power of the distance from the mean.</param>
internal sealed record Moments(double[] Mean, Matrix<double> Covariance, int Windows, double FourthPower)
{
    /// <summary>Computes them.</summary>
    public static Moments Of(FeatureMatrix residuals)
    {
        int features = residuals.Features.Length;
        var mean = new double[features];
        var columns = new double[features][];
        var squares = new double[residuals.Rows];
        for (int j = 0; j < features; j++)
        {
            columns[j] = residuals.Column(j);
            mean[j] = TensorPrimitives.Average<double>(columns[j]);
            TensorPrimitives.Subtract(columns[j], mean[j], columns[j]);
            TensorPrimitives.MultiplyAdd<double>(columns[j], columns[j], squares, squares);
        }

        var covariance = Matrix<double>.Build.Dense(features, features);
        for (int i = 0; i < features; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                covariance[i, j] = covariance[j, i] = TensorPrimitives.Dot<double>(columns[i], columns[j]) / residuals.Rows;
            }
        }

        return new Moments(mean, covariance, residuals.Rows, TensorPrimitives.SumOfSquares<double>(squares) / residuals.Rows);
    }

    /// <summary>Eigenvalues, the largest first, none negative, and eigenvectors as columns in the same order.</summary>
    public static (double[] Values, Matrix<double> Vectors) Eigen(Matrix<double> covariance)
    {
        Evd<double> decomposition = covariance.Evd(Symmetricity.Symmetric);
        int size = covariance.RowCount;
        double[] values = [.. Enumerable.Range(0, size).Select(i => Math.Max(0, decomposition.EigenValues[size - 1 - i].Real))];
        return (values, Matrix<double>.Build.DenseOfColumns(Enumerable.Range(0, size).Select(i => decomposition.EigenVectors.Column(size - 1 - i))));
    }
}
