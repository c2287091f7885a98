using Syslrn.Contracts.Plugins;
using Syslrn.Contracts.Residuals;

namespace Syslrn.Plugins.LinearRegression;

/// <summary>Options of <c>linear-regression</c>, besides those of its lines.</summary>
public sealed record LinearRegressionOptions : LineOptions
{
    /// <summary>
    /// The probability that a normal window is found normal, over all selected features together. It sets all tolerances and the
    /// significance of slopes.
    /// </summary>
    [Option("probability that a normal window raises no alert", Min = 0.5, Max = 0.999999999)]
    public double Confidence { get; init; } = 0.999;

    /// <summary>
    /// True: the tolerance allows for the background rate being learned from few events, so that a background that is too
    /// rare for the idle windows raises no alert. False: the estimated rate is taken as exact. It matters only for surpluses: nothing
    /// that is missing is excused by a background that may have been absent anyway.
    /// </summary>
    [Option("let the tolerance of a surplus cover background events too rare to be seen in the idle windows")]
    public bool RateUncertainty { get; init; } = true;
}
