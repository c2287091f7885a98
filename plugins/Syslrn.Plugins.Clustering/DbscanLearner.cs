using System.Numerics.Tensors;
using Syslrn.Contracts;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Residuals;

namespace Syslrn.Plugins.Clustering;

/// <summary>
/// DBSCAN (Ester, Kriegel, Sander, Xu 1996). A window is normal if it is directly density-reachable: within eps of a core point. Which
/// cluster that belongs to does not matter, so clusters are not told apart. Without eps it is read from the curve of the distances to the
/// min-points-th nearest window, as the authors do (section 4.2), but by a quantile instead of by eye.
/// </summary>
public sealed class DbscanLearner(DbscanOptions options) : IResidualLearner<ClusterModel>
{
    /// <summary>The name pipelines use.</summary>
    public const string Name = "dbscan";

    private const double InDenseRegions = 0.9;

    /// <inheritdoc/>
    public ClusterModel Fit(FeatureMatrix residuals, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        double[][] rows = ResidualRows.Of(residuals);
        double[] distances = DistancesToNeighbour(rows, Math.Min(options.MinPoints, rows.Length), context);
        double eps = options.Eps > 0 ? options.Eps : Math.Max(Quantile(distances), ClusterModel.SmallestRadius);
        double[][] core = [.. rows.Where((_, i) => distances[i] <= eps).Distinct(EqualRows.Instance)];
        return core.Length > 0 ? new ClusterModel(core, eps) : throw new SyslrnException(
            ErrorCause.Usage,
            FormattableString.Invariant($"{Name}: no training window has {options.MinPoints} windows within eps {eps:0.###}: raise eps to {distances.Min():0.###} or more, or lower min-points"));
    }

    /// <summary>For each row the distance within which there are so many rows, itself included: at most eps for a core point.</summary>
    private static double[] DistancesToNeighbour(double[][] rows, int neighbour, FitContext context)
    {
        var result = new double[rows.Length];
        var distances = new double[rows.Length];
        var nearest = new PriorityQueue<double, double>(neighbour + 1);
        for (int i = 0; i < rows.Length; i++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            for (int j = 0; j < rows.Length; j++)
            {
                distances[j] = TensorPrimitives.Distance<double>(rows[i], rows[j]);
            }

            // The farthest of the nearest ones comes first.
            nearest.Clear();
            foreach (double distance in distances)
            {
                if (nearest.Count < neighbour)
                {
                    nearest.Enqueue(distance, -distance);
                }
                else if (distance < nearest.Peek())
                {
                    nearest.DequeueEnqueue(distance, -distance);
                }
            }

            result[i] = nearest.Peek();
        }

        return result;
    }

    private static double Quantile(double[] distances)
    {
        double[] sorted = [.. distances.Order()];
        return sorted[(int)Math.Ceiling(InDenseRegions * sorted.Length) - 1];
    }
}
