using Syslrn.Contracts.Features;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Embedders;

/// <summary>Models, plans and alerts name features.</summary>
public sealed class FeaturesAreDescribed : IConformanceCheck<EmbedderSubject>
{
    /// <inheritdoc/>
    public string Requirement => "features have unique names, a description, and evidence";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(EmbedderSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        IFittedEmbedder fitted = subject.Fit(subject.Training);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (Feature feature in fitted.Features)
        {
            if (!names.Add(feature.Name))
            {
                yield return $"the name '{feature.Name}' occurs twice";
            }

            if (string.IsNullOrWhiteSpace(feature.Name) || string.IsNullOrWhiteSpace(feature.Description))
            {
                yield return $"feature '{feature.Name}' has no name or no description";
            }

            if (feature.Evidence.IsDefaultOrEmpty)
            {
                yield return $"feature '{feature.Name}' has no evidence: nothing would be observed for it";
            }
        }
    }
}
