using System.Globalization;

namespace Syslrn.Graphs.Export.Pictures;

/// <summary>Pieces of Graphviz's language.</summary>
internal static class DotText
{
    /// <summary>
    /// A quoted string that Graphviz shows as it is: besides quotes it interprets backslashes, and in labels also entities such as <c>&amp;lt;</c>.
    /// </summary>
    public static string Quote(string text) => "\"" + text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal) + "\"";

    /// <summary>A number.</summary>
    public static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
