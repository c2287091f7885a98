using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.LinearRegression;

/// <summary>Options of <c>linear-regression</c>.</summary>
public sealed record LinearRegressionOptions
{
    /// <summary>
    /// The smallest R2 of a selected feature: the share of the variation between windows under load, after the background's
    /// <c>r * duration</c> was taken off, that the line explains.
    /// </summary>
    [Option("smallest share of a feature's variation that the load must explain", Min = 0, Max = 1)]
    public double MinR2 { get; init; } = 0.99;

    /// <summary>
    /// The probability that a normal window is found normal, over all selected features together. It sets all tolerances and the
    /// significance of slopes.
    /// </summary>
    [Option("probability that a normal window raises no alert", Min = 0.5, Max = 0.999999999)]
    public double Confidence { get; init; } = 0.999;

    /// <summary>
    /// True: <c>y = a + b * load + r * duration</c>, r from windows without load, which are needed. False: exactly the paper's
    /// <c>y = a + b * load</c>; windows without load are not used.
    /// </summary>
    [Option("learn the background, which grows with time, from windows without load; false: exactly the paper's model")]
    public bool DurationTerm { get; init; } = true;

    /// <summary>
    /// True: the tolerance allows for the background rate being learned from few events, so that a background that is too
    /// rare for the idle windows raises no alert. False: the estimated rate is taken as exact. It matters only for surpluses: nothing
    /// that is missing is excused by a background that may have been absent anyway.
    /// </summary>
    [Option("let the tolerance of a surplus cover background events too rare to be seen in the idle windows")]
    public bool RateUncertainty { get; init; } = true;

    /// <summary>True: a feature that had the same value in every training window, whatever load and duration, is selected: it must keep that value.</summary>
    [Option("select features that are constant: any other value is an anomaly")]
    public bool Invariants { get; init; }
}
