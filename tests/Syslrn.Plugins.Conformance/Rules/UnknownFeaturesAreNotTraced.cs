using Syslrn.Contracts.Features;

namespace Syslrn.Plugins.Conformance.Rules;

/// <summary>Asks for a feature of which no rule can know anything.</summary>
public sealed class UnknownFeaturesAreNotTraced : IConformanceCheck<RuleSubject>
{
    /// <inheritdoc/>
    public string Requirement => "a feature that the rule knows nothing of, and that has no evidence, is not traced";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(RuleSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (subject.Make().TryTrace(new Feature("no such feature", "of nobody", [], null), out IReadOnlyList<Evidence>? evidence))
        {
            yield return $"it was traced to {string.Join(", ", evidence.Select(e => e.Primitive))}";
        }
    }
}
