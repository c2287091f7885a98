using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Syslrn.Contracts;
using Syslrn.Events.Runs;
using Syslrn.Overhead.Costs;

namespace Syslrn.Overhead.Measuring;

/// <summary>
/// The file to which a benchmark appends each step when it is complete, a line of JSON each. A benchmark that is killed loses the step it was in:
/// a last line without an end is no step, and is cut off.
/// </summary>
internal sealed class Journal
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
    };

    private readonly string _path;
    private readonly List<JournalEntry> _entries;

    private Journal(string path, List<JournalEntry> entries)
    {
        _path = path;
        _entries = entries;
    }

    /// <summary>The settings, null in a new journal.</summary>
    public BenchmarkSettings? Settings => _entries.Select(e => e.Settings).FirstOrDefault(s => s is not null);

    /// <summary>What hooks cost, null if that was not measured yet.</summary>
    public HookCosts? Hooks => _entries.Select(e => e.Hooks).FirstOrDefault(h => h is not null);

    /// <summary>Rounds with the kernel's statistics.</summary>
    public IEnumerable<ImmutableArray<ProgramRuns>> Statistics => _entries.Where(e => e.Statistics is not null).Select(e => e.Statistics!.Value);

    /// <summary>Rounds.</summary>
    public IEnumerable<ImmutableArray<Measurement>> Rounds => _entries.Where(e => e.Round is not null).Select(e => e.Round!.Value);

    /// <summary>Reads a journal, or begins one.</summary>
    /// <exception cref="SyslrnException">The file is no journal or cannot be read.</exception>
    public static Journal Open(string path)
    {
        if (!File.Exists(path))
        {
            return new Journal(path, []);
        }

        byte[] bytes = File.ReadAllBytes(path);
        int end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        if (end < bytes.Length)
        {
            using FileStream file = File.OpenWrite(path);
            file.SetLength(end);
        }

        string[] lines = Encoding.UTF8.GetString(bytes, 0, end).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new Journal(path, [.. lines.Select((line, i) => Parse(line, $"{path}:{i + 1}"))]);
    }

    /// <summary>Appends a step.</summary>
    public void Append(JournalEntry entry)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(entry, s_json), (byte)'\n'];
        using (var file = new FileStream(_path, new FileStreamOptions
        {
            Mode = FileMode.Append,
            Access = FileAccess.Write,
            UnixCreateMode = AtomicFile.FileMode,
            BufferSize = 0,
        }))
        {
            file.Write(line);
            file.Flush(flushToDisk: true);
        }

        _entries.Add(entry);
    }

    private static JournalEntry Parse(string line, string place)
    {
        try
        {
            return JsonSerializer.Deserialize<JournalEntry>(line, s_json) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new SyslrnException(ErrorCause.Usage, $"{place}: this is no step of an overhead benchmark ({e.Message}): name another directory with --out", e);
        }
    }
}

/// <summary>A step; one of its parts is there.</summary>
/// <param name="Settings">What is measured.</param>
/// <param name="Hooks">What hooks cost.</param>
/// <param name="Statistics">A round with the kernel's statistics: each condition that has programs.</param>
/// <param name="Round">A round: each condition, in the order in which they were measured.</param>
internal sealed record JournalEntry(
    BenchmarkSettings? Settings = null, HookCosts? Hooks = null, ImmutableArray<ProgramRuns>? Statistics = null, ImmutableArray<Measurement>? Round = null);
