using Syslrn.Contracts.Features;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Residuals;

namespace Syslrn.Plugins.Neighbours;

/// <summary>
/// Outliers by the distance from the k-th nearest neighbour (Ramaswamy, Rastogi, Shim 2000). The radius is the largest such distance
/// of a training window from the others, and at least one standard deviation.
/// </summary>
public sealed class KnnLearner(KnnOptions options) : IResidualLearner<KnnModel>
{
    /// <summary>The name pipelines use.</summary>
    public const string Name = "knn";

    private const double SmallestRadius = 1;

    /// <inheritdoc/>
    public KnnModel Fit(FeatureMatrix residuals, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        double[][] rows = ResidualRows.Of(residuals);
        int neighbours = Math.Min(options.Neighbours, rows.Length - 1);
        double radius = SmallestRadius;
        for (int i = 0; i < rows.Length; i++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            radius = Math.Max(radius, NearestRows.Of(rows, rows[i], neighbours, except: i).Farthest);
        }

        return new KnnModel(rows, neighbours, radius);
    }
}
