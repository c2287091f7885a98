using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Syslrn.Contracts;
using Syslrn.Events.Runs;

namespace Syslrn.Datasets.Packing;

/// <summary>
/// A data set in one file: a line of JSON that says what it is and how it was made, then all runs, compressed with Brotli. <c>head -n 1</c> shows the line.
/// </summary>
/// <param name="Header">The line.</param>
/// <param name="Dataset">The runs.</param>
public sealed record DatasetFile(DatasetHeader Header, Dataset Dataset)
{
    private const int MaxHeaderBytes = 1 << 20;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    };

    /// <summary>Writes a data set. Equal data sets give equal bytes.</summary>
    /// <returns>The size of the file in bytes.</returns>
    /// <exception cref="SyslrnException">There is something else than a file at the path.</exception>
    public static long Write(string path, Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        using var file = new MemoryStream();
        file.Write(JsonSerializer.SerializeToUtf8Bytes(DatasetHeader.Of(dataset), s_json));
        file.WriteByte((byte)'\n');
        using (var compressed = new BrotliStream(file, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            DatasetCodec.Encode(dataset).Write(compressed);
        }

        AtomicFile.Write(path, file.GetBuffer().AsSpan(0, (int)file.Length));
        return file.Length;
    }

    /// <summary>Reads a data set.</summary>
    /// <exception cref="SyslrnException">The file is none, or is damaged.</exception>
    public static DatasetFile Read(string path)
    {
        try
        {
            byte[] bytes = File.ReadAllBytes(path);
            int end = bytes.AsSpan(0, Math.Min(bytes.Length, MaxHeaderBytes)).IndexOf((byte)'\n');
            DatasetHeader header = JsonSerializer.Deserialize<DatasetHeader>(bytes.AsSpan(0, Math.Max(end, 0)), s_json) ?? throw new InvalidDataException("its first line is null");
            if (header.Format != DatasetHeader.FormatName || header.Version != DatasetHeader.CurrentVersion)
            {
                throw new InvalidDataException($"its first line says {header.Format} version {header.Version}, this program reads {DatasetHeader.FormatName} version {DatasetHeader.CurrentVersion}");
            }

            using var content = new MemoryStream();
            using (var compressed = new BrotliStream(new MemoryStream(bytes, end + 1, bytes.Length - end - 1), CompressionMode.Decompress))
            {
                compressed.CopyTo(content);
            }

            Dataset dataset = DatasetCodec.Decode(new PackReader(content.GetBuffer().AsSpan(0, (int)content.Length)));
            return dataset.Hash == header.Sha256 ? new DatasetFile(header, dataset) : throw new InvalidDataException("its contents are not those of its hash");
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or DecoderFallbackException or InvalidOperationException or ArgumentException)
        {
            throw new SyslrnException(
                ErrorCause.Usage, $"{path}: not a data set, or damaged ({e.Message.ReplaceLineEndings(" ")}): restore the file, or name a directory of runs", e);
        }
    }
}

/// <summary>The first line of a packed data set.</summary>
/// <param name="Format"><see cref="FormatName"/>.</param>
/// <param name="Version"><see cref="CurrentVersion"/>.</param>
/// <param name="Application">The application.</param>
/// <param name="SetUps">Which set-ups of it were recorded.</param>
/// <param name="Runs">Number of runs by label.</param>
/// <param name="Kernels">Releases of the kernels it was recorded on.</param>
/// <param name="Syslrn">Versions and commits that recorded it.</param>
/// <param name="Commands">The command lines that recorded it.</param>
/// <param name="From">When the first run began.</param>
/// <param name="To">When the last run began.</param>
/// <param name="Sha256"><see cref="Dataset.Hash"/>.</param>
public sealed record DatasetHeader(
    string Format,
    int Version,
    string Application,
    ImmutableArray<string> SetUps,
    ImmutableSortedDictionary<string, int> Runs,
    ImmutableArray<string> Kernels,
    ImmutableArray<string> Syslrn,
    ImmutableArray<string> Commands,
    DateTimeOffset From,
    DateTimeOffset To,
    string Sha256)
{
    /// <summary>The name of the format.</summary>
    public const string FormatName = "syslrn-dataset";

    /// <summary>The version that this program writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The header of a data set.</summary>
    public static DatasetHeader Of(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return new DatasetHeader(
            FormatName,
            CurrentVersion,
            dataset.Application,
            Distinct(dataset, f => f.Experiment?.SetUp),
            dataset.Runs.CountBy(r => r.Facts.Label).ToImmutableSortedDictionary(StringComparer.Ordinal),
            Distinct(dataset, f => f.Kernel),
            Distinct(dataset, f => f.Syslrn),
            Distinct(dataset, f => string.Join(' ', f.RecordedBy)),
            dataset.Runs.Min(r => r.Facts.StartedAt),
            dataset.Runs.Max(r => r.Facts.StartedAt),
            dataset.Hash);
    }

    private static ImmutableArray<string> Distinct(Dataset dataset, Func<RunFacts, string?> fact) =>
        [.. dataset.Runs.Select(r => fact(r.Facts)).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
}
