using System.Collections.Immutable;
using System.Text.Json;
using Syslrn.Contracts;

namespace Syslrn.Events.Runs;

/// <summary>Reads and appends to <c>phases.jsonl</c>, one mark a line, oldest first.</summary>
internal static class PhaseFile
{
    public const string Name = "phases.jsonl";

    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    public static void Append(string directory, PhaseMark mark)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(mark, s_options), (byte)'\n'];
        AppendFile.Append(Path.Combine(directory, Name), line);
    }

    /// <exception cref="SyslrnException">A line is no mark; the last one may be torn and is ignored then.</exception>
    public static ImmutableArray<PhaseMark> Read(string directory)
    {
        string path = Path.Combine(directory, Name);
        string text = File.Exists(path) ? File.ReadAllText(path) : "";
        string[] lines = text.Split('\n');
        return [.. lines[..^1].Select((line, i) => Parse(line, $"{path}:{i + 1}")).OrderBy(m => m.TimestampNs)];
    }

    private static PhaseMark Parse(string line, string place)
    {
        try
        {
            PhaseMark? mark = JsonSerializer.Deserialize<PhaseMark>(line, s_options);
            return mark is { Phase: not null, TimestampNs: > 0 } ? mark : throw new JsonException("the phase or its time is missing");
        }
        catch (JsonException e)
        {
            string why = e.Message.ReplaceLineEndings(" ");
            throw new SyslrnException(
                ErrorCause.Usage, $"{place}: '{line}' is no phase mark ({why}): remove the line; 'syslrn mark' writes good ones", e);
        }
    }
}
