using System.Globalization;
using System.Reflection;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Plugins;

/// <summary>The host refuses what lies outside a stated range before anything runs; without a range it cannot.</summary>
public sealed class OptionsStateTheirRange : IConformanceCheck<IReadOnlyList<RegisteredMethod>>
{
    /// <inheritdoc/>
    public string Requirement => "every option has a description, every number and duration a smallest and a largest value, and the default lies between them";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(IReadOnlyList<RegisteredMethod> subject) =>
        from method in subject
        let defaults = Activator.CreateInstance(method.OptionsType)
        from option in OptionVariations.PropertiesOf(method.OptionsType)
        from wrong in Violations(option.Property, option.Attribute, option.Property.GetValue(defaults))
        select $"option {option.Property.Name} of '{method.Name}' {wrong}";

    private static IEnumerable<string> Violations(PropertyInfo property, OptionAttribute option, object? value)
    {
        if (string.IsNullOrWhiteSpace(option.Description))
        {
            yield return "has no description";
        }

        if (property.SetMethod is not { IsPublic: true })
        {
            yield return "cannot be set";
        }

        foreach (double number in NumbersOf(value))
        {
            if (!double.IsFinite(option.Min) || !double.IsFinite(option.Max))
            {
                yield return "has no Min or no Max";
            }

            if (!(number >= option.Min && number <= option.Max))
            {
                yield return FormattableString.Invariant($"has the default {number}, which is not from {option.Min} to {option.Max}");
            }
        }
    }

    private static IEnumerable<double> NumbersOf(object? value) => value switch
    {
        TimeSpan duration => [duration.TotalSeconds],
        int or double => [Convert.ToDouble(value, CultureInfo.InvariantCulture)],
        _ => [],
    };
}
