using System.Text.Json.Nodes;
using Syslrn.Hosting.Options;
using Syslrn.Hosting.Plugins;

namespace Syslrn.Hosting.Pipelines;

/// <summary>
/// A JSON Schema (draft 2020-12) of pipeline definitions, for editors: the keys, and the methods that some plugins register with their options,
/// ranges and defaults. It comes from the same data that definitions are validated with; what needs more than one value is checked there only.
/// </summary>
public static class PipelineSchema
{
    private static readonly string[] Sections = ["scope", "service", "calibration", "attribution", "monitor", "testbed", "campaign"];
    private static readonly string[] Methods = ["embedder", "model", "backtracking"];

    /// <summary>The schema for definitions that use these plugins.</summary>
    public static JsonObject Of(PluginCatalogue plugins)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        var properties = new JsonObject { ["application"] = new JsonObject { ["type"] = "string", ["pattern"] = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" } };
        properties["hook-costs"] = new JsonObject { ["type"] = "string" };
        foreach (string section in Sections)
        {
            properties[section] = section == "scope" ? new JsonObject { ["type"] = new JsonArray("string", "object") } : new JsonObject { ["type"] = "object" };
        }

        foreach (string kind in Methods)
        {
            properties[kind] = new JsonObject { ["oneOf"] = new JsonArray([.. plugins.Methods.Where(m => m.Kind.Name == kind).Select(MethodOf)]) };
        }

        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Syslrn pipeline definition",
            ["type"] = "object",
            ["required"] = new JsonArray("application", "service", "embedder", "model"),
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
    }

    private static JsonNode MethodOf(PluginMethod method)
    {
        var options = new JsonObject();
        foreach (OptionDescription option in method.Options.Options)
        {
            options[option.Key] = option.ToJsonSchema();
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["description"] = method.Description,
            ["required"] = new JsonArray("name"),
            ["properties"] = new JsonObject
            {
                ["name"] = new JsonObject { ["const"] = method.Name },
                ["options"] = new JsonObject { ["type"] = "object", ["properties"] = options, ["additionalProperties"] = false },
            },
            ["additionalProperties"] = false,
        };
    }
}
