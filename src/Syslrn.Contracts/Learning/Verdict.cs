using System.Collections.Immutable;

namespace Syslrn.Contracts.Learning;

/// <summary>The result of a check.</summary>
/// <param name="Score">Higher is more abnormal; above 1 is an anomaly. For interval models: the largest distance from the expected value in units of the tolerance.</param>
/// <param name="Deviations">Features outside their tolerance, the most abnormal first.</param>
public sealed record Verdict(double Score, ImmutableArray<Deviation> Deviations)
{
    /// <summary>True if the window is abnormal.</summary>
    public bool IsAnomalous => Score > 1;
}

/// <summary>A feature that is off.</summary>
/// <param name="Feature">Its name.</param>
/// <param name="Observed">Its value in the window.</param>
/// <param name="Expected">The value the model expects for the window's exposure; with requests in flight the nearest one of the expected range.</param>
/// <param name="Tolerance">How far the observed value may lie from the expected one, in the direction in which it deviates.</param>
public sealed record Deviation(string Feature, double Observed, double Expected, double Tolerance)
{
    /// <summary>The smallest value that is expected, tolerance left aside: with requests in flight expectations are a range.</summary>
    public double ExpectedFrom { get; init; } = Expected;

    /// <summary>The largest value that is expected, tolerance left aside.</summary>
    public double ExpectedTo { get; init; } = Expected;
}
