using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Models;

/// <summary>Changes the values of features that are not selected: online these are not observed.</summary>
public sealed class OnlySelectedFeaturesMatter : IConformanceCheck<NormalModelSubject>
{
    /// <inheritdoc/>
    public string Requirement => "values of features that are not selected do not matter";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(NormalModelSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        INormalModel model = subject.Fit();
        foreach ((double[] window, Exposure exposure) in subject.Windows(model))
        {
            double[] changed = [.. window.Select((value, i) => model.SelectedFeatures.Contains(i) ? value : double.NaN)];
            Verdict expected = model.Check(window, exposure);
            Verdict actual = model.Check(changed, exposure);
            if (!expected.Score.Equals(actual.Score) || !expected.Deviations.SequenceEqual(actual.Deviations))
            {
                yield return FormattableString.Invariant($"a window of {exposure.Load} scores {actual.Score:R} instead of {expected.Score:R} if features that are not selected are NaN");
            }
        }
    }
}
