using System.Text.Json;
using System.Text.Json.Serialization;
using Syslrn.Events.Runs;

namespace Syslrn.Probes.Calibrations;

/// <summary>Reads and writes calibrations.</summary>
public static class CalibrationFile
{
    /// <summary>The name it has in a model's directory.</summary>
    public const string Name = "hook-costs.json";

    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Writes a file.</summary>
    /// <exception cref="SyslrnException">It cannot be written.</exception>
    public static void Write(string path, Calibration calibration)
    {
        try
        {
            AtomicFile.Write(path, [.. JsonSerializer.SerializeToUtf8Bytes(calibration, s_options), (byte)'\n']);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SyslrnException(ErrorCause.Usage, $"{path}: the calibration cannot be written there: {e.Message}; name a file in a folder that you can write to", e);
        }
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="SyslrnException">It is missing, damaged or of another version.</exception>
    public static Calibration Read(string path)
    {
        try
        {
            Calibration calibration = JsonSerializer.Deserialize<Calibration>(File.ReadAllBytes(path), s_options) ?? throw new JsonException("it holds null");
            bool sound = calibration.Programs.All(p => p is { NsPerFiring: >= 0 }) && calibration.FiringsPerSecond.Values.All(f => f >= 0 && double.IsFinite(f));
            return !sound ? throw new JsonException("it holds null or negative numbers")
                : calibration.FormatVersion == Calibration.CurrentFormatVersion ? calibration
                : throw new JsonException($"format version {calibration.FormatVersion}, this program reads {Calibration.CurrentFormatVersion}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SyslrnException(ErrorCause.Usage, $"{path}: the calibration cannot be read: {e.Message}; make one with 'syslrn calibrate'", e);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new SyslrnException(ErrorCause.Usage, $"{path}: no calibration ({e.Message.ReplaceLineEndings(" ")}): make one with 'syslrn calibrate'", e);
        }
    }
}
