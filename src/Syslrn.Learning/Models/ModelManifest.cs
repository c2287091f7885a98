using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Plugins;
using Syslrn.Learning.Calibration;
using Syslrn.Learning.Completion;
using Syslrn.Learning.Training;

namespace Syslrn.Learning.Models;

/// <summary>The content of <c>model.json</c>.</summary>
/// <param name="FormatVersion">Version of the directory's format.</param>
/// <param name="Origin">Pipeline and methods.</param>
/// <param name="PipelineSha256">Of the pipeline's text, to find out whether somebody has changed it since.</param>
/// <param name="RequestTypes">The request types of the training runs.</param>
/// <param name="Completion">The completion time.</param>
/// <param name="Features">The selected features.</param>
/// <param name="Summary">The training runs.</param>
/// <param name="Embedder">Where the embedder's state is.</param>
/// <param name="Model">Where the model's state is.</param>
/// <param name="Calibration">How the model's threshold was set; null if it keeps its own tolerance.</param>
/// <param name="AttributedTo">The executables that graphs are restricted to; null if they are not.</param>
internal sealed record ModelManifest(
    int FormatVersion,
    ModelOrigin Origin,
    string PipelineSha256,
    ImmutableArray<string> RequestTypes,
    CompletionTime Completion,
    ImmutableArray<SelectedFeature> Features,
    TrainingSummary Summary,
    StateFile Embedder,
    StateFile Model,
    ModelCalibration? Calibration = null,
    string[]? AttributedTo = null)
{
    /// <summary>The version this program writes and reads.</summary>
    public const int CurrentVersion = 2;

    /// <summary>How it is written.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>False if a list holds null, which reading JSON lets pass.</summary>
    [JsonIgnore]
    public bool IsWhole =>
        new[] { Origin.Embedder, Origin.Model, Origin.Backtracking }.SelectMany(m => m.Options).All(o => o is not null && o.Values.All(v => v is not null))
        && Summary.Runs.All(r => r is not null);

    /// <summary>SHA-256 of a pipeline's text, in lower-case hexadecimal digits.</summary>
    public static string HashOf(string pipelineText) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(pipelineText)));

    /// <summary>Describes a model whose states are stored in two files.</summary>
    public static ModelManifest Of(TrainedModel model, StateFile embedder, StateFile normal) => new(
        CurrentVersion,
        model.Origin,
        HashOf(model.Origin.PipelineText),
        model.RequestTypes,
        model.Completion,
        [.. model.Detector.Model.SelectedFeatures.Select(f => SelectedFeature.Of(model.Detector.Embedder.Features[f], model.Detector.Model.Reports[f]))],
        model.Summary,
        embedder,
        normal,
        model.Calibration,
        model.Attribution is { } attribution ? [.. attribution.Labels] : null);
}

/// <summary>A selected feature, for readers of the file: the program takes it from the states.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it counts.</param>
/// <param name="Normal">Normal behaviour as a formula.</param>
/// <param name="Reason">Why it was selected.</param>
/// <param name="Evidence">What must be observed to compute it.</param>
/// <param name="Counter">How the kernel can count it.</param>
internal sealed record SelectedFeature(string Name, string Description, string Normal, string Reason, ImmutableArray<Evidence> Evidence, CounterDefinition? Counter)
{
    /// <summary>Puts together what embedder and model say.</summary>
    public static SelectedFeature Of(Feature feature, FeatureReport report) =>
        new(feature.Name, feature.Description, report.Normal, report.Reason, feature.Evidence, feature.Counter);
}

/// <summary>A file with a method's state.</summary>
/// <param name="File">Its name, in the model's directory.</param>
/// <param name="Sha256">Of its content.</param>
internal sealed record StateFile(string File, string Sha256);
