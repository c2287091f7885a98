using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Learning;

namespace Syslrn.Events.Runs;

/// <summary>A load is an object: <c>{"requests": 20}</c>.</summary>
internal sealed class LoadConverter : JsonConverter<Load>
{
    public override Load Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonSerializer.Deserialize<Dictionary<string, double>>(ref reader, options)!);

    public override void Write(Utf8JsonWriter writer, Load value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Requests, options);
}

/// <summary>Service interfaces are an object: request type to listening socket.</summary>
internal sealed class ServiceConverter : JsonConverter<ImmutableArray<ServiceInterface>>
{
    public override ImmutableArray<ServiceInterface> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        [
            .. JsonSerializer.Deserialize<Dictionary<string, string>>(ref reader, options)!
                .Select(s => ServiceInterface.Parse(s.Key, s.Value)),
        ];

    public override void Write(Utf8JsonWriter writer, ImmutableArray<ServiceInterface> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (ServiceInterface service in value)
        {
            writer.WriteString(service.RequestType, service.Listen);
        }

        writer.WriteEndObject();
    }
}
