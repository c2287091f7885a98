using System.Numerics.Tensors;
using Syslrn.Contracts.Residuals;

namespace Syslrn.Plugins.Clustering;

/// <summary>Normal windows lie around some points.</summary>
/// <param name="Points">The points: centres of clusters, or windows in dense regions.</param>
/// <param name="Radius">The largest normal distance from the nearest of them; positive.</param>
/// <remarks>
/// The score is the distance from the nearest point over the radius. A feature's contribution is the square of its distance: they sum to the
/// square of the whole.
/// </remarks>
public sealed record ClusterModel(double[][] Points, double Radius) : IResidualModel
{
    /// <summary>Distances are in standard deviations, or in half counts where the training is exact: closer than one is never abnormal.</summary>
    internal const double SmallestRadius = 1;

    /// <inheritdoc/>
    public double Score(ReadOnlySpan<double> residuals) => TensorPrimitives.Distance(residuals, Nearest(residuals)) / Radius;

    /// <inheritdoc/>
    public void Explain(ReadOnlySpan<double> residuals, Span<double> expected, Span<double> contributions)
    {
        Nearest(residuals).CopyTo(expected);
        TensorPrimitives.Subtract(residuals, expected, contributions);
        TensorPrimitives.Multiply(contributions, contributions, contributions);
    }

    /// <inheritdoc/>
    public bool Fits(int features) => Radius > 0 && double.IsFinite(Radius) && ResidualRows.Fit(Points, features);

    private double[] Nearest(ReadOnlySpan<double> residuals)
    {
        double[] nearest = Points[0];
        double distance = double.PositiveInfinity;
        foreach (double[] point in Points)
        {
            double candidate = TensorPrimitives.Distance(residuals, point);
            if (candidate < distance)
            {
                (nearest, distance) = (point, candidate);
            }
        }

        return nearest;
    }
}
