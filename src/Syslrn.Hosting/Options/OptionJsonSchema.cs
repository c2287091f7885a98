using System.Text.Json.Nodes;
using Syslrn.Hosting.Text;

namespace Syslrn.Hosting.Options;

/// <summary>How an option's type and range are written in a JSON Schema.</summary>
internal static class OptionJsonSchema
{
    private const string Duration = @"^[0-9]+(\.[0-9]+)?(ms|s|m|h|d)$";

    /// <summary>The schema of one value.</summary>
    /// <param name="type">The C# type.</param>
    /// <param name="min">Smallest value of a number; infinite if there is none.</param>
    /// <param name="max">Largest value of a number.</param>
    public static JsonObject Of(Type type, double min, double max)
    {
        if (type == typeof(bool))
        {
            return new JsonObject { ["type"] = "boolean" };
        }

        if (type == typeof(string))
        {
            return new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") };
        }

        if (type == typeof(TimeSpan))
        {
            return new JsonObject { ["type"] = "string", ["pattern"] = Duration };
        }

        if (type.IsEnum)
        {
            return new JsonObject { ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(n => (JsonNode)KebabCase.Of(n))]) };
        }

        var number = new JsonObject { ["type"] = type == typeof(int) ? "integer" : "number" };
        if (double.IsFinite(min))
        {
            number["minimum"] = min;
        }

        if (double.IsFinite(max))
        {
            number["maximum"] = max;
        }

        return number;
    }
}
