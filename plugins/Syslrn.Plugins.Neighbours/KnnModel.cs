using Syslrn.Contracts.Residuals;

namespace Syslrn.Plugins.Neighbours;

/// <summary>Normal windows lie close to others.</summary>
/// <param name="Rows">The training windows.</param>
/// <param name="Neighbours">Which neighbour's distance counts.</param>
/// <param name="Radius">The largest normal distance; positive.</param>
/// <remarks>The score is the distance from the k-th nearest neighbour over the radius; what is expected is the mean of the k nearest.</remarks>
public sealed record KnnModel(double[][] Rows, int Neighbours, double Radius) : IResidualModel
{
    /// <inheritdoc/>
    public double Score(ReadOnlySpan<double> residuals) => NearestRows.Of(Rows, residuals, Neighbours).Farthest / Radius;

    /// <inheritdoc/>
    public void Explain(ReadOnlySpan<double> residuals, Span<double> expected, Span<double> contributions) =>
        NearestRows.Of(Rows, residuals, Neighbours).Explain(Rows, residuals, expected, contributions);

    /// <inheritdoc/>
    public bool Fits(int features) =>
        Radius > 0 && double.IsFinite(Radius) && ResidualRows.Fit(Rows, features) && Neighbours > 0 && Neighbours <= Rows.Length;
}
