using System.Collections.Immutable;
using Syslrn.Contracts.Learning;
using Syslrn.Monitoring.Changes;

namespace Syslrn.Monitoring.Windows;

/// <summary>
/// Applies the model to a reading. A model that judges features together names those responsible for its score, so alerts are per feature for
/// every model; how requests in flight enter the verdict is the model's own matter, as the contract of <see cref="Contracts.Plugins.INormalModel"/> says.
/// </summary>
internal static class WindowJudge
{
    /// <summary>The feature name of an anomaly that the model ascribes to no single feature.</summary>
    public const string WholeWindow = "(score)";

    /// <summary>Features that are off, given the exposure, what was lost, and what gated programs did not see.</summary>
    public static ImmutableArray<Deviation> Judge(
        MonitoredModel monitored, FeatureReading reading, Exposure exposure, ImmutableArray<string> requestTypes)
    {
        Verdict verdict = GatedVerdict.Of(monitored, reading, LossAllowance.Widen(exposure, requestTypes, reading.LostEvents));
        return verdict switch
        {
            { IsAnomalous: false } => [],
            { Deviations.IsEmpty: true } => [new Deviation(WholeWindow, verdict.Score, 1, 0)],
            _ => LossAllowance.Unexplained(verdict.Deviations, reading.LostEvents),
        };
    }
}
