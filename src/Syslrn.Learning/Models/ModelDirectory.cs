using System.Security.Cryptography;
using System.Text.Json;
using Syslrn.Contracts;
using Syslrn.Contracts.Plugins;
using Syslrn.Events.Runs;
using Syslrn.Learning.Pipelines;

namespace Syslrn.Learning.Models;

/// <summary>
/// Trained models on disk: a directory with <c>model.json</c> and the states of embedder and model. State files are named after
/// their content and <c>model.json</c> is replaced last, by renaming, so that there is a whole model at every moment, the old or the new one.
/// </summary>
public static class ModelDirectory
{
    /// <summary>The file that describes the model and names the others.</summary>
    public const string ManifestFile = "model.json";

    private const string StateSuffix = ".state";

    /// <summary>Writes a model, replacing one that is there. Only the owner can read it.</summary>
    /// <exception cref="SyslrnException">The directory holds something else.</exception>
    public static void Save(TrainedModel model, string directory)
    {
        ArgumentNullException.ThrowIfNull(model);
        CheckTarget(directory);
        Directory.CreateDirectory(directory, AtomicFile.DirectoryMode);
        StateFile embedder = WriteState(directory, "embedder", model.Detector.Embedder.Save);
        StateFile normal = WriteState(directory, "model", model.Detector.Model.Save);
        AtomicFile.Write(Path.Combine(directory, ManifestFile), JsonSerializer.SerializeToUtf8Bytes(ModelManifest.Of(model, embedder, normal), ModelManifest.Json));
        string[] current = [Path.Combine(directory, embedder.File), Path.Combine(directory, normal.File)];
        foreach (string old in Directory.GetFiles(directory).Where(IsLeftOver).Except(current))
        {
            File.Delete(old);
        }
    }

    /// <summary>
    /// Throws if a model cannot be written to a directory: to be called before the work whose result would be lost.
    /// </summary>
    /// <exception cref="SyslrnException">The directory holds something else.</exception>
    public static void CheckTarget(string directory)
    {
        if (File.Exists(directory) || (Directory.Exists(directory) && !File.Exists(Path.Combine(directory, ManifestFile))
            && Directory.EnumerateFileSystemEntries(directory).Any(f => !IsLeftOver(f))))
        {
            throw new SyslrnException(ErrorCause.Usage, $"{directory}: exists and is no trained model, so it is not overwritten: name another directory");
        }
    }

    /// <summary>Reads a model.</summary>
    /// <param name="directory">Where it is.</param>
    /// <param name="embedder">Makes the embedder from its name and options.</param>
    /// <param name="learner">Makes the model learner from its name and options.</param>
    /// <exception cref="SyslrnException">There is no model, it is damaged, of another version, or its plugins are missing.</exception>
    public static TrainedModel Load(string directory, Func<StoredMethod, IEmbedder> embedder, Func<StoredMethod, INormalModelLearner> learner)
    {
        ArgumentNullException.ThrowIfNull(embedder);
        ArgumentNullException.ThrowIfNull(learner);
        ModelManifest manifest = ReadManifest(directory);
        IEmbedder madeEmbedder = embedder(manifest.Origin.Embedder);
        INormalModelLearner madeLearner = learner(manifest.Origin.Model);
        try
        {
            var detector = new GraphDetector(
                GraphPipeline.LoadEmbedder(madeEmbedder, ReadState(directory, manifest.Embedder), manifest.AttributedTo is not null),
                GraphPipeline.LoadModel(madeLearner, ReadState(directory, manifest.Model), manifest.Calibration is not null));
            return new TrainedModel(manifest.Origin, detector, manifest.Completion, manifest.Summary);
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException)
        {
            throw Unusable(directory, $"its state cannot be read ({e.Message})", e);
        }
    }

    private static ModelManifest ReadManifest(string directory)
    {
        string path = Path.Combine(directory, ManifestFile);
        if (!File.Exists(path))
        {
            throw new SyslrnException(ErrorCause.Usage, $"{directory}: no trained model, it has no {ManifestFile}: 'syslrn train PIPELINE --data DATASET --out {directory}' makes one");
        }

        try
        {
            // The version decides how to read the rest.
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("formatVersion", out JsonElement version)
                || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out int number))
            {
                throw Unusable(directory, $"{ManifestFile} states no format version");
            }

            if (number != ModelManifest.CurrentVersion)
            {
                throw Unusable(directory, $"it has format version {number}, this program reads {ModelManifest.CurrentVersion}");
            }

            ModelManifest manifest = document.Deserialize<ModelManifest>(ModelManifest.Json)!;
            return !manifest.IsWhole ? throw Unusable(directory, $"a list in {ManifestFile} holds null")
                : manifest.PipelineSha256 == ModelManifest.HashOf(manifest.Origin.PipelineText) ? manifest
                : throw Unusable(directory, $"pipelineText in {ManifestFile} is not what it was trained with: its SHA-256 is not pipelineSha256");
        }
        catch (JsonException e)
        {
            throw Unusable(directory, $"{ManifestFile} cannot be read ({e.Message})", e);
        }
    }

    private static StateFile WriteState(string directory, string what, Action<Stream> save)
    {
        using var content = new MemoryStream();
        save(content);
        byte[] bytes = content.ToArray();
        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var file = new StateFile($"{what}-{hash[..12]}{StateSuffix}", hash);
        AtomicFile.Write(Path.Combine(directory, file.File), bytes);
        return file;
    }

    private static MemoryStream ReadState(string directory, StateFile state)
    {
        string path = Path.Combine(directory, Path.GetFileName(state.File));
        byte[] bytes = File.Exists(path) ? File.ReadAllBytes(path) : throw Unusable(directory, $"{state.File} is missing");
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == state.Sha256
            ? new MemoryStream(bytes, writable: false)
            : throw Unusable(directory, $"{state.File} is damaged: its SHA-256 is not the one in {ManifestFile}");
    }

    private static bool IsLeftOver(string path) => path.EndsWith(StateSuffix, StringComparison.Ordinal) || AtomicFile.IsTemporary(path);

    private static SyslrnException Unusable(string directory, string why, Exception? inner = null) =>
        new(ErrorCause.Usage, $"{directory}: the model cannot be used, {why}: train again", inner);
}
