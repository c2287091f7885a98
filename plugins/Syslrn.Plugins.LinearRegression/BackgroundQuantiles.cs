using Syslrn.Contracts.Residuals;

namespace Syslrn.Plugins.LinearRegression;

/// <summary>How much the background may add to a window.</summary>
internal static class BackgroundQuantiles
{
    /// <summary>How many counts above the mean are normal in a window of some seconds, if the rate is as estimated.</summary>
    public static double SurplusAtRate(this Background background, double seconds, double tail) =>
        background.Clump * CountDistribution.Poisson(background.Rate * seconds / background.Clump).Upper(tail) - background.Rate * seconds;

    /// <summary>The distribution of the number of clumps in a window of some seconds.</summary>
    public static CountDistribution Clumps(this Background background, double seconds, bool rateUncertainty) => rateUncertainty && background.Seconds > 0
        ? CountDistribution.Predictive(background.Count / background.Clump, background.Seconds, seconds)
        : CountDistribution.Poisson(background.Rate * seconds / background.Clump);
}
