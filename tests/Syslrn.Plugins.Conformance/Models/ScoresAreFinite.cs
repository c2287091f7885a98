using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Models;

/// <summary>Checks windows of all kinds, also extreme ones.</summary>
public sealed class ScoresAreFinite : IConformanceCheck<NormalModelSubject>
{
    /// <inheritdoc/>
    public string Requirement => "scores are finite and not negative, and so are tolerances";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(NormalModelSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        INormalModel model = subject.Fit();
        foreach ((double[] window, Exposure exposure) in subject.Windows(model))
        {
            Verdict verdict = model.Check(window, exposure);
            if (!double.IsFinite(verdict.Score) || verdict.Score < 0)
            {
                yield return FormattableString.Invariant($"a window of {exposure.Load} in {exposure.Duration} scores {verdict.Score}");
            }

            foreach (Deviation wrong in verdict.Deviations.Where(d => !double.IsFinite(d.Observed + d.Expected + d.Tolerance) || d.Tolerance < 0))
            {
                yield return FormattableString.Invariant($"{wrong.Feature} is observed as {wrong.Observed}, expected as {wrong.Expected} with tolerance {wrong.Tolerance}");
            }
        }
    }
}
