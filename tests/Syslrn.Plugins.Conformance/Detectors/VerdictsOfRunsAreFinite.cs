using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Detectors;

/// <summary>Judges runs of all kinds, also of programs and log lines that were never seen.</summary>
public sealed class VerdictsOfRunsAreFinite : IConformanceCheck<DetectorSubject>
{
    /// <inheritdoc/>
    public string Requirement => "scores are finite and not negative, and so are tolerances";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(DetectorSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        IDetector detector = subject.Fit();
        foreach (RunView run in subject.Runs)
        {
            Verdict verdict = detector.Check(run);
            if (!double.IsFinite(verdict.Score) || verdict.Score < 0)
            {
                yield return FormattableString.Invariant($"run '{run.Name}' scores {verdict.Score}");
            }

            foreach (Deviation wrong in verdict.Deviations.Where(d => !double.IsFinite(d.Observed + d.Expected + d.Tolerance) || d.Tolerance < 0))
            {
                yield return FormattableString.Invariant(
                    $"run '{run.Name}': {wrong.Feature} is observed as {wrong.Observed}, expected as {wrong.Expected} with tolerance {wrong.Tolerance}");
            }
        }
    }
}
