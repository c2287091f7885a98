using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Models;

/// <summary>Checks with limits below and above the model's own, as calibration does.</summary>
public sealed class ALimitScalesTheScore : IConformanceCheck<NormalModelSubject>
{
    /// <inheritdoc/>
    public string Requirement => "a limit divides the score, and features outside the widened tolerance are named";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(NormalModelSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        INormalModel model = subject.Fit();
        foreach ((double[] window, Exposure exposure) in subject.Windows(model))
        {
            double score = model.Check(window, exposure).Score;
            foreach (double limit in new[] { 0.5, 2 })
            {
                Verdict scaled = model.Check(window, exposure, limit);
                if (Math.Abs(scaled.Score * limit - score) > 1e-9 * (1 + score))
                {
                    yield return FormattableString.Invariant($"with the limit {limit} the score is {scaled.Score:R}, without {score:R}");
                }

                if (!scaled.IsAnomalous && !scaled.Deviations.IsEmpty)
                {
                    yield return FormattableString.Invariant($"with the limit {limit} features are named although the score is {scaled.Score:R}");
                }
            }
        }
    }
}
