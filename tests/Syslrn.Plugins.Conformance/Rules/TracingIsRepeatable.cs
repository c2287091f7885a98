using Syslrn.Contracts.Features;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Rules;

/// <summary>A plan must be the same whenever it is made.</summary>
public sealed class TracingIsRepeatable : IConformanceCheck<RuleSubject>
{
    /// <inheritdoc/>
    public string Requirement => "a feature is traced to the same evidence every time";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(RuleSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        IBacktrackingRule rule = subject.Make();
        foreach (Feature feature in subject.Features)
        {
            string first = Trace(rule, feature);
            string[] later = [Trace(rule, feature), Trace(subject.Make(), feature)];
            if (later.FirstOrDefault(l => l != first) is { } other)
            {
                yield return $"{feature.Name} was traced to {first}, then to {other}";
            }
        }
    }

    private static string Trace(IBacktrackingRule rule, Feature feature) => rule.TryTrace(feature, out IReadOnlyList<Evidence>? evidence)
        ? string.Join(", ", evidence.Select(e => $"{e.Primitive}[{string.Join(' ', e.Executables)}]"))
        : "nothing";
}
