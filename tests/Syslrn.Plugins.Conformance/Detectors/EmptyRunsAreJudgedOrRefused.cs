using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Detectors;

/// <summary>Judges a run without windows and logs.</summary>
public sealed class EmptyRunsAreJudgedOrRefused : IConformanceCheck<DetectorSubject>
{
    /// <inheritdoc/>
    public string Requirement => "a run of which nothing was recorded is judged, or refused with a SyslrnException of cause Usage";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(DetectorSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        IDetector detector = subject.Fit();
        return Refusals.OrViolations(() =>
        {
            Verdict verdict = detector.Check(SimulatedRuns.Nothing);
            return double.IsFinite(verdict.Score) ? [] : [FormattableString.Invariant($"it scores {verdict.Score}")];
        });
    }
}
