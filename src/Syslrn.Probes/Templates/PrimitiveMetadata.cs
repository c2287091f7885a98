using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Syslrn.Contracts.Features;

namespace Syslrn.Probes.Templates;

/// <summary>What <c>primitive.json</c> in a primitive's folder says.</summary>
// Settable, not init-only: generated JSON code gives the latter no defaults.
internal sealed record PrimitiveMetadata
{
    /// <summary>See <see cref="Primitive.Description"/>.</summary>
    public string Description { get; set; } = "";

    /// <summary>See <see cref="Primitive.Requires"/>.</summary>
    public ImmutableArray<string> Requires { get; set; } = [];

    /// <summary>See <see cref="Primitive.CountedRoles"/>.</summary>
    public ImmutableArray<CounterRole> CountedRoles { get; set; } = [];

    /// <summary>Reads a file; a missing one says nothing.</summary>
    /// <exception cref="SyslrnException">The file is malformed.</exception>
    public static PrimitiveMetadata Read(string path)
    {
        if (!File.Exists(path))
        {
            return new PrimitiveMetadata();
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), PrimitiveJson.Default.PrimitiveMetadata)
                ?? throw new SyslrnException(ErrorCause.Usage, $"{path}: null is not a description of a primitive");
        }
        catch (JsonException error)
        {
            throw new SyslrnException(ErrorCause.Usage, $"{path}: {error.Message.ReplaceLineEndings(" ")}", error);
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(CounterRoleConverter)])]
[JsonSerializable(typeof(PrimitiveMetadata))]
internal sealed partial class PrimitiveJson : JsonSerializerContext;

/// <summary>Roles as <c>either-end</c>.</summary>
internal sealed class CounterRoleConverter() : JsonStringEnumConverter<CounterRole>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);
