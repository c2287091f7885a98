using System.Text.RegularExpressions;

namespace Syslrn.Hosting.Pipelines;

/// <summary>Names in braces that stand for values: <c>{load}</c>.</summary>
internal static partial class Placeholder
{
    /// <summary>The placeholders in a text, without braces.</summary>
    public static IEnumerable<string> In(string text) => Pattern().Matches(text).Select(m => m.Groups[1].Value);

    /// <summary>Replaces placeholders in one pass, so that braces in a value stay as they are; those without a value stay too.</summary>
    public static string Replace(string text, IReadOnlyDictionary<string, string> values) =>
        Pattern().Replace(text, m => values.TryGetValue(m.Groups[1].Value, out string? value) ? value : m.Value);

    [GeneratedRegex(@"\{([A-Za-z][A-Za-z0-9_-]*)\}")]
    private static partial Regex Pattern();
}
