using MathNet.Numerics.LinearAlgebra;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Learning;

namespace Syslrn.Plugins.LinearRegression;

/// <summary>One feature's least-squares fit, with what its selection needs.</summary>
/// <param name="Line">The line; not yet judged.</param>
/// <param name="R2">
/// 1 - (squared residuals) / (squared distances from the mean), of <c>y - r * duration</c> over the windows under load; NaN if that does not vary.
/// </param>
/// <param name="StandardErrors">Of the slopes, per request type.</param>
/// <param name="Minimum">Smallest value over all training windows that are used.</param>
/// <param name="Maximum">Largest value over them.</param>
internal sealed record LineFit(FeatureLine Line, double R2, double[] StandardErrors, double Minimum, double Maximum)
{
    // Relative size of a sum of squares that is rounding only.
    private const double Rounding = 1e-20;

    /// <summary>Fits a column of the training data.</summary>
    /// <param name="feature">The column.</param>
    /// <param name="values">Its values, one a training window.</param>
    /// <param name="exposures">The training windows.</param>
    /// <param name="design">The windows under load.</param>
    /// <param name="idle">Windows without load from which to learn the background; empty for the paper's model.</param>
    public static LineFit Of(Feature feature, double[] values, IReadOnlyList<Exposure> exposures, LoadDesign design, int[] idle)
    {
        Background background = idle.Length == 0
            ? Background.None
            : Background.Of([.. idle.Select(i => values[i])], [.. idle.Select(i => exposures[i].Duration.TotalSeconds)]);
        Vector<double> remaining = Vector<double>.Build.Dense(design.Rows.Length, i =>
            values[design.Rows[i]] - background.Rate * exposures[design.Rows[i]].Duration.TotalSeconds);
        Vector<double> coefficients = design.Coefficients(remaining);
        double mean = remaining.Average();
        double size = remaining.DotProduct(remaining);
        double total = remaining.Sum(y => (y - mean) * (y - mean));
        double residual = 0;
        for (int i = 0; i < remaining.Count; i++)
        {
            double expected = coefficients[0];
            for (int type = 0; type < design.RequestTypes.Length; type++)
            {
                expected += coefficients[type + 1] * exposures[design.Rows[i]].Load[design.RequestTypes[type]];
            }

            residual += (remaining[i] - expected) * (remaining[i] - expected);
        }

        residual = residual <= Rounding * size ? 0 : residual;
        double variance = residual / design.DegreesOfFreedom;
        double backgroundVariance = background.Clump * background.Rate * design.Rows.Average(i => exposures[i].Duration.TotalSeconds);
        var line = new FeatureLine(feature.Name, coefficients[0], [.. coefficients.Skip(1)], variance, background)
        {
            NoiseVariance = Math.Max(0, variance - backgroundVariance),
        };
        IEnumerable<double> used = design.Rows.Concat(idle).Select(i => values[i]);
        return new LineFit(
            line,
            total <= Rounding * size ? double.NaN : 1 - residual / total,
            [.. Enumerable.Range(1, design.RequestTypes.Length).Select(j => Math.Sqrt(variance * design.Scatter[j, j]))],
            used.Min(),
            used.Max());
    }
}
