namespace Syslrn.Plugins.LogBaselines;

/// <summary>
/// The largest count that is normal, from failure-free runs alone: each is counted as if the others were all that is known, and the limit is the
/// conformal quantile of these counts (Barber, Candès, Ramdas, Tibshirani 2021, Predictive inference with the jackknife+).
/// </summary>
internal static class HeldOutLimit
{
    /// <summary>The count that a normal run exceeds with a probability of <c>1 - selectivity</c> at most; the largest if the runs are too few for that.</summary>
    /// <param name="counts">One a run.</param>
    /// <param name="selectivity">The share of normal runs that are to raise no alert.</param>
    public static int Of(IReadOnlyList<int> counts, double selectivity)
    {
        int[] sorted = [.. counts.Order()];
        int rank = (int)Math.Ceiling((selectivity * (sorted.Length + 1)) - 1e-9);
        return sorted.Length == 0 ? 0 : sorted[Math.Clamp(rank, 1, sorted.Length) - 1];
    }

    /// <summary>A score that is above 1 from the first count above the limit on.</summary>
    public static double Score(int count, int limit) => count / (limit + 0.5);
}
