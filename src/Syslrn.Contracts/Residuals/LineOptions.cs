using Syslrn.Contracts.Plugins;

namespace Syslrn.Contracts.Residuals;

/// <summary>How features' lines against the load are fitted, and which features are looked at: options of every model that needs lines.</summary>
public record LineOptions
{
    /// <summary>
    /// The smallest R2 of a selected feature: the share of the variation between windows under load, after the background's
    /// <c>r * duration</c> was taken off, that the line explains.
    /// </summary>
    [Option("smallest share of a feature's variation that the load must explain", Min = 0, Max = 1)]
    public double MinR2 { get; init; } = 0.99;

    /// <summary>
    /// True: <c>y = a + b * load + r * duration</c>, r from windows without load, which are needed. False: exactly the paper's
    /// <c>y = a + b * load</c>; windows without load are not used.
    /// </summary>
    [Option("learn the background, which grows with time, from windows without load; false: exactly the paper's model")]
    public bool DurationTerm { get; init; } = true;

    /// <summary>How lines are fitted.</summary>
    [Option("how lines are fitted; huber: a few abnormal training windows do not bend them")]
    public LineFitting Fit { get; init; }

    /// <summary>True: no slope is negative, as where a request of any type can only add to what is counted.</summary>
    [Option("fit lines under the condition that no request type lowers a feature")]
    public bool NonNegativeSlopes { get; init; }

    /// <summary>True: a feature that had the same value in every training window, whatever load and duration, is selected: it must keep that value.</summary>
    [Option("select features that are constant: any other value is an anomaly")]
    public bool Invariants { get; init; }
}

/// <summary>Ways to fit a line.</summary>
public enum LineFitting
{
    /// <summary>Least squares.</summary>
    LeastSquares,

    /// <summary>
    /// Huber's M-estimator with k = 1.345 and the median absolute residual as scale, by iteratively reweighted least squares
    /// (Huber, Robust Statistics, 1981, section 7.8).
    /// </summary>
    Huber,
}
