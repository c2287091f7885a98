using Syslrn.Contracts.Residuals;

namespace Syslrn.Plugins.Neighbours;

/// <summary>Around normal windows it is about as dense as around their neighbours.</summary>
/// <param name="Rows">The training windows.</param>
/// <param name="Neighbours">How many neighbours density is measured with.</param>
/// <param name="Resolution">The shortest reachability distance.</param>
/// <param name="Reach">Each training window's distance from its k-th nearest neighbour.</param>
/// <param name="Density">Each training window's local reachability density.</param>
/// <remarks>The score is the local outlier factor over 1.5; what is expected is the mean of the neighbours.</remarks>
public sealed record LofModel(double[][] Rows, int Neighbours, double Resolution, double[] Reach, double[] Density) : IResidualModel
{
    // What deep inside a cluster is 1; the usual limit, also scikit-learn's.
    private const double Limit = 1.5;

    // As in scikit-learn: keeps the density of equal windows finite.
    private const double Smallest = 1e-10;

    /// <inheritdoc/>
    public double Score(ReadOnlySpan<double> residuals) => Factor(NearestRows.Of(Rows, residuals, Neighbours)) / Limit;

    /// <inheritdoc/>
    public void Explain(ReadOnlySpan<double> residuals, Span<double> expected, Span<double> contributions) =>
        NearestRows.Of(Rows, residuals, Neighbours).Explain(Rows, residuals, expected, contributions);

    /// <inheritdoc/>
    public bool Fits(int features) =>
        Resolution >= 0 && ResidualRows.Fit(Rows, features) && Neighbours > 0 && Neighbours <= Rows.Length
        && ResidualRows.Fit(Reach, Rows.Length) && ResidualRows.Fit(Density, Rows.Length) && Array.TrueForAll(Density, d => d > 0);

    /// <summary>The local outlier factor (Breunig et al., definition 7) of a point with these neighbours.</summary>
    internal double Factor(NearestRows nearest) => nearest.Indices.Average(i => Density[i]) / DensityAt(nearest, Reach, Resolution);

    /// <summary>The local reachability density (definition 6) of a point with these neighbours.</summary>
    internal static double DensityAt(NearestRows nearest, double[] reach, double resolution)
    {
        double sum = 0;
        for (int i = 0; i < nearest.Indices.Length; i++)
        {
            sum += Math.Max(resolution, Math.Max(reach[nearest.Indices[i]], nearest.Distances[i]));
        }

        return 1 / (sum / nearest.Indices.Length + Smallest);
    }
}
