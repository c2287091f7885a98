using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Models;

/// <summary>Compares reports and selected features with the training data.</summary>
public sealed class EveryFeatureIsReported : IConformanceCheck<NormalModelSubject>
{
    /// <inheritdoc/>
    public string Requirement => "every feature is reported, in order, and the selected ones are ascending";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(NormalModelSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        INormalModel model = subject.Fit();
        if (!model.Reports.Select(r => r.Feature).SequenceEqual(subject.Training.Matrix.Features.Select(f => f.Name)))
        {
            yield return "the reports are not of the features, one each, in the order of the embedding";
        }

        if (!model.SelectedFeatures.SequenceEqual(model.Reports.Select((r, i) => (r.Selected, i)).Where(r => r.Selected).Select(r => r.i)))
        {
            yield return $"selected are {string.Join(", ", model.SelectedFeatures)}, which is not what the reports say, or not ascending";
        }

        foreach (FeatureReport bare in model.Reports.Where(r => string.IsNullOrWhiteSpace(r.Reason)))
        {
            yield return $"{bare.Feature}: no reason says why it is selected or not";
        }
    }
}
