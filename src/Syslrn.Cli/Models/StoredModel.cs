using System.Security.Cryptography;
using Syslrn.Contracts.Plugins;
using Syslrn.Hosting.Errors;
using Syslrn.Hosting.Options;
using Syslrn.Hosting.Pipelines;
using Syslrn.Hosting.Plugins;
using Syslrn.Learning.Models;

namespace Syslrn.Cli.Models;

/// <summary>A trained model with the pipeline that it was made from.</summary>
/// <param name="Directory">Where it is, as the user named it.</param>
/// <param name="Model">The model.</param>
/// <param name="Pipeline">The pipeline as it was when the model was trained. Paths in it are relative to the present directory.</param>
/// <param name="Backtracking">The rule that turns selected features into OS primitives.</param>
internal sealed record StoredModel(string Directory, TrainedModel Model, PipelineDefinition Pipeline, IBacktrackingRule Backtracking)
{
    private const int FingerprintDigits = 12;

    /// <summary>Tells versions of the model apart: the beginning of the SHA-256 of its manifest, which has the hashes of its other files.</summary>
    public string Fingerprint { get; private init; } = "";

    /// <summary>Reads a model.</summary>
    /// <exception cref="Contracts.SyslrnException">There is no usable model, or its plugins are missing.</exception>
    public static StoredModel Load(string directory, PluginCatalogue plugins)
    {
        TrainedModel model = ModelDirectory.Load(directory, m => Make<IEmbedder>(m, directory, plugins), m => Make<INormalModelLearner>(m, directory, plugins));
        return new StoredModel(
            directory,
            model,
            PipelineDefinition.Parse(model.Origin.PipelineText, $"pipeline of {directory}", Environment.CurrentDirectory),
            Make<IBacktrackingRule>(model.Origin.Backtracking, directory, plugins))
        {
            Fingerprint = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(directory, ModelDirectory.ManifestFile))))[..FingerprintDigits],
        };
    }

    private static TMethod Make<TMethod>(StoredMethod stored, string directory, PluginCatalogue plugins)
        where TMethod : class
    {
        var place = new Place(directory);
        return plugins.Create<TMethod>(new MethodChoice(
            stored.Name, [.. stored.Options.Select(o => new OptionSetting(o.Key, o.Values, o.IsList, place))], place)).Method;
    }
}
