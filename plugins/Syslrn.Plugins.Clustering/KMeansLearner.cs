using System.Numerics.Tensors;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Residuals;

namespace Syslrn.Plugins.Clustering;

/// <summary>
/// k-means by Lloyd's algorithm (1982), with the initial centres of k-means++ (Arthur, Vassilvitskii 2007). The radius is the largest
/// distance of a training window from its centre.
/// </summary>
public sealed class KMeansLearner(KMeansOptions options) : IResidualLearner<ClusterModel>
{
    /// <summary>The name pipelines use.</summary>
    public const string Name = "k-means";

    /// <inheritdoc/>
    public ClusterModel Fit(FeatureMatrix residuals, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        double[][] rows = ResidualRows.Of(residuals);
        var random = new Random(unchecked((int)context.Seed));
        KMeansClusters? best = null;
        for (int restart = 0; restart < options.Restarts; restart++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            KMeansClusters clusters = KMeansClusters.From(rows, KMeansPlusPlus.Centres(rows, options.Clusters, random));
            best = best is null || clusters.Inertia < best.Inertia ? clusters : best;
            context.Progress.Report((restart + 1.0) / options.Restarts);
        }

        double radius = rows.Select((row, i) => TensorPrimitives.Distance<double>(row, best!.Centres[best.Assignment[i]])).Max();
        return new ClusterModel(best!.Centres, Math.Max(radius, ClusterModel.SmallestRadius));
    }
}
