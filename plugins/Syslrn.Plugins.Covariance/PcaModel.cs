using System.Numerics.Tensors;
using Syslrn.Contracts.Residuals;

namespace Syslrn.Plugins.Covariance;

/// <summary>Normal windows lie near a plane.</summary>
/// <param name="Mean">A point of the plane.</param>
/// <param name="Components">Its directions: the principal components, orthonormal; may be none.</param>
/// <param name="Limit">The largest normal distance from it; positive.</param>
/// <remarks>
/// The score is the distance from the plane (the root of the squared prediction error, also called Q) over the limit; what is expected is the
/// nearest point of the plane, and a feature contributes the square of its distance from that.
/// </remarks>
public sealed record PcaModel(double[] Mean, double[][] Components, double Limit) : IResidualModel
{
    /// <inheritdoc/>
    public double Score(ReadOnlySpan<double> residuals)
    {
        var expected = new double[Mean.Length];
        Reconstruct(residuals, expected);
        return TensorPrimitives.Distance(residuals, expected) / Limit;
    }

    /// <inheritdoc/>
    public void Explain(ReadOnlySpan<double> residuals, Span<double> expected, Span<double> contributions)
    {
        Reconstruct(residuals, expected);
        TensorPrimitives.Subtract(residuals, expected, contributions);
        TensorPrimitives.Multiply(contributions, contributions, contributions);
    }

    /// <inheritdoc/>
    public bool Fits(int features) =>
        Limit > 0 && double.IsFinite(Limit) && ResidualRows.Fit(Mean, features) && (Components.Length == 0 || ResidualRows.Fit(Components, features));

    private void Reconstruct(ReadOnlySpan<double> residuals, Span<double> expected)
    {
        var distance = new double[Mean.Length];
        TensorPrimitives.Subtract(residuals, Mean, distance);
        Mean.CopyTo(expected);
        foreach (double[] component in Components)
        {
            TensorPrimitives.MultiplyAdd(component, TensorPrimitives.Dot<double>(component, distance), expected, expected);
        }
    }
}
