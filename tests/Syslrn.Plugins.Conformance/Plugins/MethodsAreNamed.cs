using System.Text.RegularExpressions;

namespace Syslrn.Plugins.Conformance.Plugins;

/// <summary>Pipelines choose methods by name, people by description.</summary>
public sealed partial class MethodsAreNamed : IConformanceCheck<IReadOnlyList<RegisteredMethod>>
{
    /// <inheritdoc/>
    public string Requirement => "it registers methods with kebab-case names and one line of description";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(IReadOnlyList<RegisteredMethod> subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (subject.Count == 0)
        {
            yield return "it registers nothing";
        }

        foreach (RegisteredMethod method in subject)
        {
            if (!KebabCase().IsMatch(method.Name))
            {
                yield return $"'{method.Name}' is not kebab-case (lower-case words joined by '-')";
            }

            if (string.IsNullOrWhiteSpace(method.Description) || method.Description.Contains('\n', StringComparison.Ordinal))
            {
                yield return $"the description of '{method.Name}' is not one line";
            }
        }

        foreach (var twice in subject.GroupBy(m => (m.Factory.GetType(), m.Name)).Where(g => g.Count() > 1))
        {
            yield return $"'{twice.Key.Name}' is registered twice";
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex KebabCase();
}
