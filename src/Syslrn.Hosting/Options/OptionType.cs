using System.Globalization;
using Syslrn.Hosting.Text;

namespace Syslrn.Hosting.Options;

/// <summary>How values of a C# type are written in configurations.</summary>
/// <param name="Expected">What is allowed, for errors.</param>
/// <param name="Parse">Text to value; null if the text is none.</param>
/// <param name="Show">Value to text; parsing it gives the same value.</param>
/// <param name="Measure">What bounds apply to: the number, or a duration's seconds; null for types without an order.</param>
internal sealed record OptionType(string Expected, Func<string, object?> Parse, Func<object, string> Show, Func<object, double>? Measure = null)
{
    private static readonly Dictionary<Type, OptionType> Known = new()
    {
        [typeof(bool)] = new("true or false", t => t switch { "true" => true, "false" => false, _ => null }, v => (bool)v ? "true" : "false"),
        [typeof(int)] = new(
            "a whole number",
            t => int.TryParse(t, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int v) ? v : null,
            v => ((int)v).ToString(CultureInfo.InvariantCulture),
            v => (int)v),
        [typeof(double)] = new(
            "a number",
            t => double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out double v) && double.IsFinite(v) ? v : null,
            v => ((double)v).ToString("R", CultureInfo.InvariantCulture),
            v => (double)v),
        [typeof(string)] = new("a text", t => t, v => (string)v),
        [typeof(TimeSpan)] = new(
            Durations.Expected,
            t => Durations.TryParse(t, out TimeSpan v) ? v : null,
            v => Durations.Show((TimeSpan)v),
            v => ((TimeSpan)v).TotalSeconds),
    };

    /// <summary>The type's rules; null if options cannot have it.</summary>
    public static OptionType? For(Type type) => type.IsEnum ? ForEnum(type) : Known.GetValueOrDefault(type);

    private static OptionType ForEnum(Type type)
    {
        Dictionary<string, object> words = Enum.GetNames(type).ToDictionary(KebabCase.Of, n => Enum.Parse(type, n), StringComparer.Ordinal);
        return new(
            $"one of {string.Join(", ", words.Keys)}",
            words.GetValueOrDefault,
            v => KebabCase.Of(v.ToString()!));
    }
}
