using Syslrn.Contracts.Residuals;

namespace Syslrn.Plugins.IsolationForest;

/// <summary>Normal windows are hard to tell from each other.</summary>
/// <param name="Trees">The trees.</param>
/// <param name="SampleSize">How many windows each was grown from.</param>
/// <param name="Limit">The largest anomaly score of a training window; positive.</param>
/// <remarks>
/// The score is the paper's anomaly score over the limit. A feature's contribution is by how much the score falls if it alone is as expected.
/// </remarks>
public sealed record IsolationForestModel(IsolationTree[] Trees, int SampleSize, double Limit) : IResidualModel
{
    /// <inheritdoc/>
    public double Score(ReadOnlySpan<double> residuals) => AnomalyScore(residuals) / Limit;

    /// <inheritdoc/>
    public bool Fits(int features) =>
        SampleSize > 1 && Limit > 0 && double.IsFinite(Limit) && Trees.Length > 0 && Array.TrueForAll(Trees, t => t?.Fits(features) == true);

    /// <summary>s(x, n) = 2 ^ (- E(h(x)) / c(n)) (equation 2): 0.5 is average, 1 is isolated at once.</summary>
    internal double AnomalyScore(ReadOnlySpan<double> residuals)
    {
        double sum = 0;
        foreach (IsolationTree tree in Trees)
        {
            sum += tree.PathLength(residuals);
        }

        return Math.Pow(2, -sum / Trees.Length / IsolationTree.AveragePathLength(SampleSize));
    }
}
