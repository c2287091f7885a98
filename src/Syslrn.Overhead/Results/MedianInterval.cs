namespace Syslrn.Overhead.Results;

/// <summary>A median with its 95 % confidence interval.</summary>
/// <param name="Median">The median.</param>
/// <param name="Low">Lower end; null if there are too few values for 95 %.</param>
/// <param name="High">Upper end; null with <paramref name="Low"/>.</param>
public sealed record MedianInterval(double Median, double? Low, double? High)
{
    private const double Outside = 0.05;

    /// <summary>
    /// The interval that inverts the sign test: between two order statistics, whatever the values' distribution, so that it needs no
    /// seed and no normality. It covers the median with at least 95 %; below six values even their whole range does not.
    /// </summary>
    /// <param name="values">At least one value, for example the ratios of paired rounds.</param>
    public static MedianInterval Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        ArgumentOutOfRangeException.ThrowIfZero(sorted.Length, nameof(values));
        int half = sorted.Length / 2;
        double median = sorted.Length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        int rank = Rank(sorted.Length);
        return rank == 0 ? new(median, null, null) : new(median, sorted[rank - 1], sorted[^rank]);
    }

    /// <summary>The largest r for which the r-th smallest and the r-th largest of n values enclose the median with at least 95 %; 0 if there is none.</summary>
    internal static int Rank(int count)
    {
        // P(X <= k) for X ~ Binomial(n, 1/2), summed until the two tails hold more than is allowed outside.
        double term = Math.Pow(0.5, count);
        double tail = 0;
        for (int k = 0; k < count; k++)
        {
            tail += term;
            if (2 * tail > Outside)
            {
                return k;
            }

            term = term * (count - k) / (k + 1);
        }

        return 0;
    }
}
