using System.Collections.Immutable;
using System.Globalization;
using Syslrn.Hosting.Errors;
using Syslrn.Hosting.Text;

namespace Syslrn.Hosting.Yaml;

/// <summary>Readers of single values and lists.</summary>
internal static class Values
{
    /// <summary>A text that is not empty.</summary>
    public static string Text(YamlNode node, string name, Problems problems) =>
        Scalar(node, name, problems, "a text", t => t.Length > 0 ? t : null, "");

    /// <summary>A name in kebab-case.</summary>
    public static string Name(YamlNode node, string name, Problems problems) =>
        Scalar(node, name, problems, "a name in kebab-case such as 'my-app'", t => KebabCase.IsValid(t) ? t : null, "");

    /// <summary>A duration of at least a millisecond.</summary>
    public static TimeSpan Duration(YamlNode node, string name, Problems problems) => Scalar<TimeSpan?>(
        node, name, problems, $"{Durations.Expected}, at least 1ms",
        t => Durations.TryParse(t, out TimeSpan d) && d >= TimeSpan.FromMilliseconds(1) ? d : null, TimeSpan.Zero)!.Value;

    /// <summary>A whole number of at least 1.</summary>
    public static int Count(YamlNode node, string name, Problems problems) => Scalar<int?>(
        node, name, problems, "a whole number of at least 1",
        t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n >= 1 ? n : null, 1)!.Value;

    /// <summary>A number between 0 and 1, both excluded.</summary>
    public static double Share(YamlNode node, string name, Problems problems) => Scalar<double?>(
        node, name, problems, "a number between 0 and 1 such as 0.99",
        t => double.TryParse(t, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double n) && n is > 0 and < 1 ? n : null, 0.5)!.Value;

    /// <summary>A number of seconds, zero or more.</summary>
    public static TimeSpan Seconds(YamlNode node, string name, Problems problems) => Scalar<TimeSpan?>(
        node, name, problems, "a number of seconds from 0 to 86400",
        t => t.All(c => char.IsAsciiDigit(c) || c == '.') && Durations.TryParse($"{t}s", out TimeSpan d) && d <= TimeSpan.FromDays(1) ? d : null, TimeSpan.Zero)!.Value;

    /// <summary>One of some words.</summary>
    public static Reader<T> Word<T>(IReadOnlyDictionary<string, T> words)
        where T : struct => (node, name, problems) => Scalar<T?>(
        node, name, problems, $"one of {string.Join(", ", words.Keys)}",
        t => words.TryGetValue(t, out T value) ? value : null, default(T))!.Value;

    /// <summary>A list with at least one item.</summary>
    public static Reader<ImmutableArray<T>> ListOf<T>(Reader<T> item) => (node, name, problems) =>
    {
        if (node is not YamlList { Items.IsEmpty: false } list)
        {
            string found = node is YamlList ? "an empty list" : node.Found;
            string fix = node is YamlScalar { IsEmpty: false } scalar ? $"write [{scalar.Text}]" : "expected a list with at least one item";
            problems.Add(node.Place, $"{name} is {found}: {fix}");
            return [];
        }

        return [.. list.Items.Select((n, i) => item(n, $"{name}[{i}]", problems))];
    };

    /// <summary>A mapping whose keys are kebab-case names that the user chooses, with at least one entry.</summary>
    public static Reader<ImmutableSortedDictionary<string, T>> MapOf<T>(Reader<T> item) => (node, name, problems) =>
    {
        var section = new Section(node, name, problems);
        if (node is YamlMap { Entries.IsEmpty: true })
        {
            problems.Add(node.Place, $"{name} is empty, expected at least one entry");
        }

        var entries = ImmutableSortedDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
        foreach (YamlScalar key in section.Keys)
        {
            Name(key, $"the key '{key.Text}' in {name}", problems);
            entries[key.Text] = section.Required(key.Text, item, "", default!);
        }

        return entries.ToImmutable();
    };

    private static T Scalar<T>(YamlNode node, string name, Problems problems, string expected, Func<string, T?> parse, T wrong)
    {
        if (node is YamlScalar { IsEmpty: false } scalar && parse(scalar.Text) is { } value)
        {
            return value;
        }

        problems.Add(node.Place, $"{name} is {node.Found}, expected {expected}");
        return wrong;
    }
}
