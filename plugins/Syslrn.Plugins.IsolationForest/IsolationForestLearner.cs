using Syslrn.Contracts.Features;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Residuals;

namespace Syslrn.Plugins.IsolationForest;

/// <summary>
/// Isolation forest (Liu, Ting, Zhou 2008): trees of random splits, grown from samples without repetition and to the average depth only.
/// A constant feature is not drawn. The limit is the largest score of a training window.
/// </summary>
public sealed class IsolationForestLearner(IsolationForestOptions options) : IResidualLearner<IsolationForestModel>
{
    /// <summary>The name pipelines use.</summary>
    public const string Name = "isolation-forest";

    /// <inheritdoc/>
    public IsolationForestModel Fit(FeatureMatrix residuals, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        double[][] rows = ResidualRows.Of(residuals);
        var random = new Random(unchecked((int)context.Seed));
        int size = Math.Min(options.SampleSize, rows.Length);
        int depth = (int)Math.Ceiling(Math.Log2(size));
        double[][] seen = WithNoise(rows, random);
        var trees = new IsolationTree[options.Trees];
        for (int tree = 0; tree < trees.Length; tree++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            trees[tree] = new TreeGrower(Sample(seen, size, random), random, depth).Grow();
            context.Progress.Report((tree + 1.0) / trees.Length);
        }

        var forest = new IsolationForestModel(trees, size, 1);
        return forest with { Limit = rows.Max(r => forest.AnomalyScore(r)) };
    }

    private double[][] WithNoise(double[][] rows, Random random) => options.Resolution == 0
        ? rows
        : [.. rows.Select(row => row.Select(r => r + options.Resolution * (2 * random.NextDouble() - 1)).ToArray())];

    /// <summary>So many different rows, as columns: growing a tree looks at one feature of many rows.</summary>
    private static double[][] Sample(double[][] rows, int size, Random random)
    {
        int[] order = [.. Enumerable.Range(0, rows.Length)];
        double[][] columns = [.. rows[0].Select(_ => new double[size])];
        for (int i = 0; i < size; i++)
        {
            int drawn = random.Next(i, order.Length);
            (order[i], order[drawn]) = (order[drawn], order[i]);
            double[] row = rows[order[i]];
            for (int feature = 0; feature < row.Length; feature++)
            {
                columns[feature][i] = row[feature];
            }
        }

        return columns;
    }
}
