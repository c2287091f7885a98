using Syslrn.Contracts.Features;

namespace Syslrn.Contracts.Residuals;

/// <summary>One feature's fit, with what its selection needs.</summary>
/// <param name="Line">The line; not yet judged.</param>
/// <param name="R2">
/// 1 - (squared residuals) / (squared distances from the mean), of <c>y - r * duration</c> over the windows under load; NaN if that does not
/// vary. In a robust fit each window has its weight in both sums.
/// </param>
/// <param name="StandardErrors">Of the slopes, per request type.</param>
/// <param name="Minimum">Smallest value over all training windows that are used.</param>
/// <param name="Maximum">Largest value over them.</param>
public sealed record FeatureLineFit(FeatureLine Line, double R2, double[] StandardErrors, double Minimum, double Maximum)
{
    // Relative size of a sum of squares that is rounding only.
    private const double Rounding = 1e-20;

    /// <summary>Fits a column of the training data.</summary>
    /// <param name="matrix">The training windows.</param>
    /// <param name="feature">The column.</param>
    /// <param name="design">The windows' loads and durations.</param>
    /// <param name="options">How.</param>
    public static FeatureLineFit Of(FeatureMatrix matrix, int feature, LoadDesign design, LineOptions options)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(options);
        double[] loaded = Values(matrix, feature, design.Rows.AsSpan());
        double[] idle = Values(matrix, feature, design.Idle.AsSpan());
        double minimum = Math.Min(loaded.Min(), idle.DefaultIfEmpty(double.MaxValue).Min());
        double maximum = Math.Max(loaded.Max(), idle.DefaultIfEmpty(double.MinValue).Max());
        bool whole = loaded.All(double.IsInteger) && idle.All(double.IsInteger);
        if (options.Invariants && minimum == maximum)
        {
            double[] flat = new double[design.RequestTypes.Length];
            var constant = new FeatureLine(matrix.Features[feature].Name, minimum, flat, 0, Background.None) { Invariant = true, WholeNumbers = whole };
            return new FeatureLineFit(constant, double.NaN, flat, minimum, maximum);
        }

        Background background = idle.Length == 0 ? Background.None : Background.Of(idle, design.IdleSeconds);
        double[] remaining = [.. loaded.Zip(design.RowSeconds, (y, seconds) => y - background.Rate * seconds)];
        var fit = LineEstimate.Of(design, remaining, options);
        (double residual, double total, double size) = Sums(remaining, fit);
        double variance = fit.Scale is { } scale ? scale * scale * remaining.Length / design.DegreesOfFreedom
            : residual <= Rounding * size ? 0 : residual / design.DegreesOfFreedom;
        double backgroundVariance = background.Clump * background.Rate * design.RowSeconds.Average();
        var line = new FeatureLine(matrix.Features[feature].Name, fit.Coefficients[0], fit.Coefficients[1..], variance, background)
        {
            NoiseVariance = Math.Max(0, variance - backgroundVariance),
            WholeNumbers = whole,
        };
        return new FeatureLineFit(
            line,
            total <= Rounding * size ? double.NaN : 1 - (variance == 0 ? 0 : residual) / total,
            [.. Enumerable.Range(1, design.RequestTypes.Length).Select(j => Math.Sqrt(variance * design.Scatter[j][j]))],
            minimum,
            maximum);
    }

    private static double[] Values(FeatureMatrix matrix, int feature, ReadOnlySpan<int> rows)
    {
        var values = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            values[i] = matrix[rows[i], feature];
        }

        return values;
    }

    private static (double Residual, double Total, double Size) Sums(double[] values, LineEstimate fit)
    {
        double weight = fit.Weights.Sum();
        double mean = 0;
        for (int i = 0; i < values.Length; i++)
        {
            mean += fit.Weights[i] * values[i] / weight;
        }

        (double residual, double total, double size) = (0, 0, 0);
        for (int i = 0; i < values.Length; i++)
        {
            residual += fit.Weights[i] * fit.Residuals[i] * fit.Residuals[i];
            total += fit.Weights[i] * (values[i] - mean) * (values[i] - mean);
            size += values[i] * values[i];
        }

        return (residual, total, size);
    }
}
