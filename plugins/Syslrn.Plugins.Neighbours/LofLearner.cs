using Syslrn.Contracts.Features;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Residuals;

namespace Syslrn.Plugins.Neighbours;

/// <summary>
/// The local outlier factor (Breunig, Kriegel, Ng, Sander 2000), of new windows among the training windows. Of equally distant
/// neighbours only so many are used as make k.
/// </summary>
public sealed class LofLearner(LofOptions options) : IResidualLearner<LofModel>
{
    /// <summary>The name pipelines use.</summary>
    public const string Name = "lof";

    /// <inheritdoc/>
    public LofModel Fit(FeatureMatrix residuals, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        double[][] rows = ResidualRows.Of(residuals);
        int neighbours = Math.Min(options.Neighbours, rows.Length - 1);
        var nearest = new NearestRows[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            nearest[i] = NearestRows.Of(rows, rows[i], neighbours, except: i);
        }

        double[] reach = [.. nearest.Select(n => n.Farthest)];
        return new LofModel(rows, neighbours, options.Resolution, reach, [.. nearest.Select(n => LofModel.DensityAt(n, reach, options.Resolution))]);
    }
}
