using MathNet.Numerics.Distributions;

namespace Syslrn.Learning.Evaluation;

/// <summary>An interval that holds a share with a given confidence.</summary>
/// <param name="From">Its lower end.</param>
/// <param name="To">Its upper end.</param>
public readonly record struct Interval(double From, double To)
{
    /// <summary>The confidence of all intervals.</summary>
    public const double Confidence = 0.95;

    /// <summary>
    /// The exact interval of a binomial share: C. J. Clopper, E. S. Pearson, "The use of confidence or fiducial limits illustrated in the case of the binomial",
    /// Biometrika 26 (1934), by quantiles of the beta distribution.
    /// </summary>
    /// <param name="successes">Successes.</param>
    /// <param name="trials">Independent trials, at least one.</param>
    public static Interval OfShare(int successes, int trials)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        const double tail = (1 - Confidence) / 2;
        return new Interval(
            successes == 0 ? 0 : Beta.InvCDF(successes, trials - successes + 1, tail),
            successes == trials ? 1 : Beta.InvCDF(successes + 1, trials - successes, 1 - tail));
    }
}
