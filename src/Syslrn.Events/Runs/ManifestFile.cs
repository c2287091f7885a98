using System.Text.Json;
using System.Text.Json.Serialization;
using Syslrn.Contracts;

namespace Syslrn.Events.Runs;

/// <summary>Reads and writes <c>run.json</c>.</summary>
internal static class ManifestFile
{
    public const string Name = "run.json";

    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new LoadConverter(),
            new ServiceConverter(),
        },
    };

    public static void Write(string directory, RunManifest manifest) =>
        AtomicFile.Write(Path.Combine(directory, Name), JsonSerializer.SerializeToUtf8Bytes(manifest, s_options));

    /// <summary>Writes a description as part of another document.</summary>
    public static void Write(Utf8JsonWriter json, RunManifest manifest) => JsonSerializer.Serialize(json, manifest, s_options);

    /// <summary>Reads a description that is part of another document.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    /// <exception cref="FormatException">A part of it is not what it has to be.</exception>
    public static RunManifest Parse(JsonElement json)
    {
        try
        {
            return RequireWhole(json.Deserialize<RunManifest>(s_options));
        }
        catch (ArgumentException e)
        {
            throw new FormatException(e.Message, e);
        }
    }

    /// <exception cref="SyslrnException">The file is missing, damaged or of another version.</exception>
    public static RunManifest Read(string directory)
    {
        string path = Path.Combine(directory, Name);
        RunManifest manifest = Parse(path);
        if (manifest.FormatVersion != RunManifest.CurrentFormatVersion)
        {
            throw new SyslrnException(
                ErrorCause.Usage,
                $"{path}: format version {manifest.FormatVersion}, this program reads {RunManifest.CurrentFormatVersion}: "
                + $"record the run again, or use the version of syslrn that recorded it ({manifest.Syslrn})");
        }

        return manifest;
    }

    private static RunManifest Parse(string path)
    {
        try
        {
            return RequireWhole(JsonSerializer.Deserialize<RunManifest>(File.ReadAllBytes(path), s_options));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SyslrnException(ErrorCause.Usage, $"{path} does not exist: name a directory that 'syslrn record --out' made", e);
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException)
        {
            string line = e is JsonException { LineNumber: { } number } ? $":{number + 1}" : "";
            string why = e.Message.ReplaceLineEndings(" ");
            throw new SyslrnException(
                ErrorCause.Usage, $"{path}{line}: not a run's description ({why}): record the run again, or restore the file", e);
        }
    }

    private static RunManifest RequireWhole(RunManifest? manifest)
    {
        if (manifest is null)
        {
            throw new JsonException("it holds null");
        }

        // Reading JSON lets null pass in lists.
        bool whole = manifest.Hosts.All(h => h is not null) && manifest.Lost.All(l => l is not null) && manifest.UnavailableHooks.All(h => h is not null)
            && manifest.Command.All(w => w is not null) && manifest.RecordedBy.All(w => w is not null);
        return whole ? manifest : throw new JsonException("a list in it holds null");
    }
}
