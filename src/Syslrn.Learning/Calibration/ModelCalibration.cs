using System.Text.Json.Serialization;
using Syslrn.Contracts;

namespace Syslrn.Learning.Calibration;

/// <summary>How a model's threshold was set.</summary>
/// <param name="Selectivity">The share of normal runs that are to raise no alert, more than 0 and less than 1.</param>
/// <param name="Runs">The failure-free runs that it was set from.</param>
public sealed record ModelCalibration(double Selectivity, int Runs)
{
    // 1 - 0.9 is less than a tenth.
    private const double Rounding = 1e-9;

    /// <summary>How many of the runs a normal one may be more abnormal than, and no more: with fewer it is an anomaly.</summary>
    /// <remarks>floor(alpha * (n + 1)): at least 1 if the runs support the selectivity.</remarks>
    [JsonIgnore]
    public int Rank => (int)Math.Floor((1 - Selectivity) * (Runs + 1) + Rounding);

    /// <summary>The largest selectivity that so many runs support: n / (n + 1).</summary>
    public static double Supported(int runs) => runs / (runs + 1.0);

    /// <summary>Throws if the runs are too few.</summary>
    /// <exception cref="SyslrnException">They are; the message says how many are needed.</exception>
    public static ModelCalibration Of(double selectivity, int runs)
    {
        var calibration = new ModelCalibration(selectivity, runs);
        int needed = (int)Math.Ceiling(selectivity / (1 - selectivity) - Rounding);
        return calibration.Rank >= 1 ? calibration : throw new SyslrnException(
            ErrorCause.Usage,
            FormattableString.Invariant(
                $"calibration.selectivity: {selectivity} needs {needed} failure-free runs, there are {runs}, which support {Math.Floor(Supported(runs) * 1e4) / 1e4:0.####}: record {needed - runs} more, or lower it"));
    }
}
