namespace Syslrn.Contracts.Residuals;

/// <summary>A fitted line with the weights that windows had in it.</summary>
/// <param name="Coefficients">Intercept and slopes.</param>
/// <param name="Residuals">Distances from the line.</param>
/// <param name="Weights">All 1 for least squares.</param>
/// <param name="Scale">Robust standard deviation of the residuals; null for least squares.</param>
internal sealed record LineEstimate(double[] Coefficients, double[] Residuals, double[] Weights, double? Scale)
{
    // 95 % efficiency for normally distributed residuals.
    private const double Tuning = 1.345;

    // Median of the absolute values of a standard normal distribution.
    private const double NormalMedian = 0.6744897501960817;
    private const int MaxIterations = 200;
    private const double Rounding = 1e-10;

    /// <summary>Fits values given in the order of the design's rows.</summary>
    public static LineEstimate Of(LoadDesign design, double[] values, LineOptions options)
    {
        double[] ones = [.. values.Select(_ => 1.0)];
        double[] coefficients = options.NonNegativeSlopes ? NonNegativeFit.Solve(design.Columns, values) : design.Solve(values);
        var line = new LineEstimate(coefficients, ResidualsOf(design, values, coefficients), ones, null);
        return options.Fit == LineFitting.Huber ? Reweighted(design, values, line, options.NonNegativeSlopes) : line;
    }

    private static LineEstimate Reweighted(LoadDesign design, double[] values, LineEstimate line, bool nonNegative)
    {
        double size = values.Max(Math.Abs);
        line = line with { Scale = ScaleOf(line.Residuals) };
        for (int i = 0; i < MaxIterations && line.Scale > Rounding * size; i++)
        {
            double[] weights = [.. line.Residuals.Select(r => Math.Min(1, Tuning * line.Scale.Value / Math.Abs(r)))];
            double[] roots = [.. weights.Select(Math.Sqrt)];
            double[][] columns = [.. design.Columns.Select(c => Weighted(c, roots))];
            double[] weighted = Weighted(values, roots);
            double[] coefficients = nonNegative ? NonNegativeFit.Solve(columns, weighted) : new ThinQr(columns).Solve(weighted);
            double change = coefficients.Zip(line.Coefficients, (a, b) => Math.Abs(a - b)).Max();
            double[] residuals = ResidualsOf(design, values, coefficients);
            line = new LineEstimate(coefficients, residuals, weights, ScaleOf(residuals));
            if (change <= 1e-13 * size)
            {
                break;
            }
        }

        return line.Scale > Rounding * size ? line : line with { Scale = 0 };
    }

    private static double ScaleOf(double[] residuals)
    {
        double[] sorted = [.. residuals.Select(Math.Abs).Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2 / NormalMedian;
    }

    private static double[] Weighted(double[] column, double[] roots) => [.. column.Zip(roots, (c, w) => c * w)];

    private static double[] ResidualsOf(LoadDesign design, double[] values, double[] coefficients)
    {
        var residuals = (double[])values.Clone();
        for (int column = 0; column < coefficients.Length; column++)
        {
            double[] x = design.Columns[column];
            for (int row = 0; row < residuals.Length; row++)
            {
                residuals[row] -= coefficients[column] * x[row];
            }
        }

        return residuals;
    }
}
