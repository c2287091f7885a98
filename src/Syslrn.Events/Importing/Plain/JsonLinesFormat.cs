using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Syslrn.Contracts.Events;
using Syslrn.Events.Runs;

namespace Syslrn.Events.Importing.Plain;

/// <summary>One event a line as a JSON object. The first line may describe the run instead: then an export that is imported is the same run.</summary>
public sealed class JsonLinesFormat : IExportFormat
{
    private const string RunProperty = "run";
    private const string PhasesProperty = "phases";

    /// <inheritdoc/>
    public string Name => "jsonl";

    /// <inheritdoc/>
    public string Description => "events of any other source, one JSON object a line";

    /// <inheritdoc/>
    public void Import(IReadOnlyList<ImportInput> inputs, ImportTarget target, CancellationToken cancellation) =>
        InputLines.Read(inputs, target, line => Add(line, target), cancellation);

    /// <inheritdoc/>
    public void Export(Run run, Stream output, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WritePropertyName(RunProperty);
        ManifestFile.Write(json, run.Manifest);
        json.WritePropertyName(PhasesProperty);
        JsonSerializer.Serialize(json, run.Phases, JsonSerializerOptions.Web);
        json.WriteEndObject();
        foreach (EventFile file in run.Events)
        {
            foreach (ref readonly EventRecord record in file.Records)
            {
                EndLine(json, output);
                Write(json, record, run.Manifest);
                cancellation.ThrowIfCancellationRequested();
            }
        }

        EndLine(json, output);
    }

    private static void EndLine(Utf8JsonWriter json, Stream output)
    {
        json.Flush();
        json.Reset();
        output.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, in EventRecord record, RunManifest manifest)
    {
        json.WriteStartObject();
        json.WriteString(EventText.Host, manifest.Hosts[(int)record.Host].Name);
        foreach (EventField field in EventFields.All)
        {
            if (field.Get(record) is not { } text)
            {
                continue;
            }

            if (field.IsNumber)
            {
                json.WritePropertyName(field.Name);
                json.WriteRawValue(text);
            }
            else
            {
                json.WriteString(field.Name, text);
            }
        }

        json.WriteEndObject();
    }

    private static string? Add(ReadOnlySpan<byte> line, ImportTarget target)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            using JsonDocument json = JsonDocument.ParseValue(ref reader);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                return "it is no JSON object";
            }

            if (json.RootElement.TryGetProperty(RunProperty, out JsonElement run))
            {
                ImmutableArray<PhaseMark> phases = json.RootElement.TryGetProperty(PhasesProperty, out JsonElement marks)
                    ? marks.Deserialize<ImmutableArray<PhaseMark>>(JsonSerializerOptions.Web)
                    : [];
                target.Describe(ManifestFile.Parse(run), phases);
                return null;
            }

            var text = new EventText();
            foreach (JsonProperty property in json.RootElement.EnumerateObject())
            {
                text.Set(property.Name, property.Value.ValueKind switch
                {
                    JsonValueKind.String => property.Value.GetString()!,
                    JsonValueKind.Number => property.Value.GetRawText(),
                    _ => throw new FormatException($"{property.Name} is neither a number nor a string"),
                });
            }

            text.AddTo(target);
            return null;
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return e.Message;
        }
    }
}
