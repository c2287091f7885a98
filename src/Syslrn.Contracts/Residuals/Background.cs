using System.Text.Json.Serialization;

namespace Syslrn.Contracts.Residuals;

/// <summary>
/// What a feature does without requests, as seen in windows without load. Background events come in clumps: one periodic job
/// may start several processes at once, so counts scatter more than single events would.
/// </summary>
/// <param name="Count">Sum of the feature over the windows without load.</param>
/// <param name="Seconds">Length of these windows together.</param>
/// <param name="Clump">By how much one background event raises the feature, at least 1.</param>
public sealed record Background(double Count, double Seconds, double Clump)
{
    /// <summary>The background of a model without duration term.</summary>
    public static Background None { get; } = new(0, 0, 1);

    /// <summary>The feature's growth per second.</summary>
    [JsonIgnore]
    public double Rate => Seconds > 0 ? Count / Seconds : 0;

    /// <summary>Learns from windows without load.</summary>
    /// <param name="counts">The feature's values.</param>
    /// <param name="seconds">The windows' lengths, not all zero.</param>
    public static Background Of(ReadOnlySpan<double> counts, ReadOnlySpan<double> seconds)
    {
        double count = 0;
        double total = 0;
        double most = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            count += counts[i];
            total += seconds[i];
            most = Math.Max(most, counts[i]);
        }

        // Variance over mean, estimated by Pearson's statistic; no clump can be larger than what a window has seen.
        double scatter = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            double expected = count / total * seconds[i];
            scatter += expected > 0 ? (counts[i] - expected) * (counts[i] - expected) / expected : 0;
        }

        double clump = counts.Length > 1 ? scatter / (counts.Length - 1) : 1;
        return new Background(count, total, Math.Max(1, Math.Min(clump, most)));
    }

    /// <summary>
    /// By how much (standard deviation) a window's count exceeds its mean, with the rate's own uncertainty: Poisson clumps, and a
    /// Gamma posterior with Jeffreys prior for their rate, so that a background too rare to be seen is allowed for.
    /// </summary>
    /// <param name="seconds">Length of the window.</param>
    public double SurplusDeviation(double seconds) =>
        Seconds > 0 ? Clump * Math.Sqrt((Count / Clump + 0.5) / Seconds * seconds * (1 + seconds / Seconds)) : 0;

    /// <summary>By how much a window's count falls short of its mean: at most by all of it.</summary>
    /// <param name="seconds">Length of the window.</param>
    public double ShortfallDeviation(double seconds) => Math.Min(Rate * seconds, SurplusDeviation(seconds));
}
