using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Syslrn.Cli.Output;

/// <summary>How results look as JSON: camelCase names, enums as camelCase words, text unescaped where JSON allows it.</summary>
internal static class JsonResults
{
    /// <summary>One document, indented.</summary>
    public static JsonSerializerOptions Document { get; } = Make(indented: true);

    /// <summary>One line.</summary>
    public static JsonSerializerOptions Line { get; } = Make(indented: false);

    private static JsonSerializerOptions Make(bool indented) => new(JsonSerializerDefaults.Web)
    {
        WriteIndented = indented,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };
}
