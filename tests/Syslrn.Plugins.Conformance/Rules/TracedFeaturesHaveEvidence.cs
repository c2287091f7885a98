using Syslrn.Contracts.Features;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Rules;

/// <summary>A rule that says yes and names nothing would leave the feature at zero without anybody noticing.</summary>
public sealed class TracedFeaturesHaveEvidence : IConformanceCheck<RuleSubject>
{
    /// <inheritdoc/>
    public string Requirement => "a traced feature has evidence, and one that is not traced has none";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(RuleSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        IBacktrackingRule rule = subject.Make();
        foreach (Feature feature in subject.Features)
        {
            bool traced = rule.TryTrace(feature, out IReadOnlyList<Evidence>? evidence);
            if (traced && (evidence is null || evidence.Count == 0))
            {
                yield return $"{feature.Name} was traced to nothing";
            }
            else if (!traced && evidence is { Count: > 0 })
            {
                yield return $"{feature.Name} was not traced, but there is evidence for it";
            }
            else if (evidence?.FirstOrDefault(e => e is null || string.IsNullOrWhiteSpace(e.Primitive) || e.Executables.IsDefault) is not null)
            {
                yield return $"{feature.Name} was traced to evidence without a primitive, or without a list of executables";
            }
        }
    }
}
