using System.Collections.Immutable;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Learning.Attribution;
using Syslrn.Learning.Calibration;
using Syslrn.Learning.Completion;
using Syslrn.Learning.Pipelines;
using Syslrn.Learning.Training;

namespace Syslrn.Learning.Models;

/// <summary>All that monitoring an application needs to know. Immutable; <see cref="ModelDirectory"/> stores it.</summary>
/// <param name="Origin">From which pipeline and methods it was made, and when.</param>
/// <param name="Detector">The fitted embedder and model.</param>
/// <param name="Completion">How long a request takes to have its whole effect.</param>
/// <param name="Summary">The runs it was learned from.</param>
public sealed record TrainedModel(ModelOrigin Origin, GraphDetector Detector, CompletionTime Completion, TrainingSummary Summary)
{
    /// <summary>The request types of the training runs, in ordinal order.</summary>
    public ImmutableArray<string> RequestTypes => [.. Summary.Runs.SelectMany(r => r.Load.Keys).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The features that must be observed online, with their evidence and counters.</summary>
    public IReadOnlyList<Feature> SelectedFeatures => Detector.SelectedFeatures;

    /// <summary>How the model's threshold was set; null if it keeps its own tolerance.</summary>
    public ModelCalibration? Calibration => (Detector.Model as CalibratedModel)?.Calibration;

    /// <summary>What graphs are restricted to; null if they are not.</summary>
    public LabelAttribution? Attribution => (Detector.Embedder as RestrictedEmbedding)?.Attribution;

    /// <summary>Learns a model.</summary>
    /// <param name="origin">The pipeline and the methods made from it.</param>
    /// <param name="embedder">The embedder that <see cref="ModelOrigin.Embedder"/> names.</param>
    /// <param name="learner">The model that <see cref="ModelOrigin.Model"/> names.</param>
    /// <param name="failureFree">Normal runs of the application.</param>
    /// <param name="context">Seed, clock, progress, cancellation.</param>
    /// <param name="selectivity">The share of normal runs that are to raise no alert; null: the model keeps its own tolerance.</param>
    /// <param name="minCorrelation">How closely the activity of the executables that matter follows the load; null: all matter.</param>
    /// <exception cref="Contracts.SyslrnException">The runs do not suffice; the message says what to record.</exception>
    public static TrainedModel Learn(
        ModelOrigin origin, IEmbedder embedder, INormalModelLearner learner, IReadOnlyList<RunView> failureFree, FitContext context, double? selectivity = null,
        double? minCorrelation = null)
    {
        ArgumentNullException.ThrowIfNull(failureFree);
        ArgumentNullException.ThrowIfNull(context);
        GraphDetector detector = new GraphPipeline(embedder, learner, selectivity, minCorrelation).Fit(failureFree, context);
        CompletionTime completion = CompletionTimeLearner.Learn(detector, failureFree, context.Cancellation);
        ImmutableArray<Verdict> verdicts = CrossCheck.Judge(detector, learner, failureFree, context);
        return new TrainedModel(
            origin,
            detector,
            completion,
            new TrainingSummary([.. failureFree.Zip(verdicts, TrainingRun.Of).OrderBy(r => r.Name, StringComparer.Ordinal)]));
    }
}

/// <summary>From what a model was made.</summary>
/// <param name="Application">The application's name.</param>
/// <param name="PipelineText">The pipeline definition, verbatim: scope, service interfaces and monitoring are read from it again.</param>
/// <param name="Embedder">The embedder.</param>
/// <param name="Model">The model.</param>
/// <param name="Backtracking">The rule that turns selected features into OS primitives.</param>
/// <param name="TrainedAt">When.</param>
/// <param name="SyslrnVersion">The version of the program that trained.</param>
public sealed record ModelOrigin(
    string Application,
    string PipelineText,
    StoredMethod Embedder,
    StoredMethod Model,
    StoredMethod Backtracking,
    DateTimeOffset TrainedAt,
    string SyslrnVersion);
