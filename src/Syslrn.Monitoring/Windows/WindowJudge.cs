using System.Collections.Immutable;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Monitoring.Windows;

/// <summary>Applies the model to a reading.</summary>
internal static class WindowJudge
{
    /// <summary>The feature name of an anomaly that the model ascribes to no single feature.</summary>
    public const string WholeWindow = "(score)";

    /// <summary>Features that are off, given the exposure and what was lost.</summary>
    public static ImmutableArray<Deviation> Judge(
        INormalModel model, FeatureReading reading, Exposure exposure, ImmutableArray<string> requestTypes)
    {
        Verdict verdict = model.Check(reading.Values.AsSpan(), LossAllowance.Widen(exposure, requestTypes, reading.LostEvents));
        return verdict switch
        {
            { IsAnomalous: false } => [],
            { Deviations.IsEmpty: true } => [new Deviation(WholeWindow, verdict.Score, 1, 0)],
            _ => LossAllowance.Unexplained(verdict.Deviations, reading.LostEvents),
        };
    }
}
