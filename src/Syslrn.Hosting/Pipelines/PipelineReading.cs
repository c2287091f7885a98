using System.Text;
using Syslrn.Contracts;
using Syslrn.Hosting.Errors;
using Syslrn.Hosting.Yaml;

namespace Syslrn.Hosting.Pipelines;

/// <summary>What was read of a definition, with the mistakes in it. The definition is of no use while there are problems.</summary>
internal sealed record PipelineReading(PipelineDefinition Definition, Problems Problems)
{
    private const string FileName = "pipeline.yaml";
    private const long MaxBytes = 1 << 20;

    /// <summary>Reads a file, or the one in a folder, and checks that the testbed's programs are there.</summary>
    /// <exception cref="SyslrnException">The file cannot be read or is not YAML.</exception>
    public static PipelineReading Of(string path)
    {
        string file = Directory.Exists(path) ? Path.Combine(path, FileName) : path;
        string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        PipelineReading reading = Of(ReadText(file), file, folder);
        if (reading.Definition.Testbed is { } testbed)
        {
            TestbedSection.CheckPrograms(testbed, folder, new Place(file), reading.Problems);
        }

        return reading;
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The definition.</param>
    /// <param name="file">Its file, for errors.</param>
    /// <param name="folder">The folder that commands are relative to.</param>
    /// <exception cref="SyslrnException">It is not YAML.</exception>
    public static PipelineReading Of(string text, string file, string folder)
    {
        YamlNode root = YamlTree.Parse(text, file);
        var problems = new Problems();
        return new PipelineReading(PipelineReader.Read(root, file, folder, problems), problems);
    }

    /// <summary>Reads a definition's text.</summary>
    /// <exception cref="SyslrnException">The file is missing, too large, or no text.</exception>
    internal static string ReadText(string file)
    {
        try
        {
            if (!File.Exists(file))
            {
                throw new SyslrnException(ErrorCause.Usage, $"{file}: there is no such file: name a {FileName} or the folder that holds it");
            }

            return new FileInfo(file).Length <= MaxBytes
                ? File.ReadAllText(file, new UTF8Encoding(false, throwOnInvalidBytes: true))
                : throw new SyslrnException(ErrorCause.Usage, $"{file}: is larger than 1 MiB: this is no pipeline definition");
        }
        catch (DecoderFallbackException e)
        {
            throw new SyslrnException(ErrorCause.Usage, $"{file}: is not UTF-8 text: this is no pipeline definition", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SyslrnException(ErrorCause.Usage, $"{file}: cannot be read: {e.Message}", e);
        }
    }
}
