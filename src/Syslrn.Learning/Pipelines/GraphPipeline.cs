using System.Text.Json;
using Syslrn.Contracts;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Learning.Attribution;
using Syslrn.Learning.Calibration;

namespace Syslrn.Learning.Pipelines;

/// <summary>
/// The paper's way to learn what is normal: an embedder turns the graph of every window into a vector, a model learns from the
/// vectors. Idle windows take part with the load zero, serving windows with the load the workload made.
/// </summary>
/// <param name="embedder">Turns graphs into vectors.</param>
/// <param name="learner">Learns from the vectors.</param>
/// <param name="selectivity">
/// The share of normal runs that are to raise no alert, to which the model's threshold is calibrated; null: the model's own tolerance.
/// </param>
/// <param name="minCorrelation">
/// Graphs are restricted to executables whose activity follows the load at least so closely, see <see cref="LabelAttribution"/>; null: they are not.
/// </param>
public sealed class GraphPipeline(IEmbedder embedder, INormalModelLearner learner, double? selectivity = null, double? minCorrelation = null) : IDetectorLearner
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <inheritdoc/>
    IDetector IDetectorLearner.Fit(IReadOnlyList<RunView> failureFree, FitContext context) => Fit(failureFree, context);

    /// <inheritdoc/>
    IDetector IDetectorLearner.Load(Stream stream) => Load(stream);

    /// <summary>Learns from failure-free runs. Does not change its input.</summary>
    /// <exception cref="SyslrnException">The runs do not suffice; the message says what to record.</exception>
    public GraphDetector Fit(IReadOnlyList<RunView> failureFree, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(failureFree);
        ArgumentNullException.ThrowIfNull(context);
        RunView? empty = failureFree.FirstOrDefault(r => r.Windows.IsEmpty);
        if (failureFree.Count == 0 || empty is not null)
        {
            throw new SyslrnException(ErrorCause.Usage, empty is null
                ? "no runs to learn from: record failure-free runs first"
                : $"run {empty.Name} has no windows: mark its phases while recording (syslrn mark RUN idle, then serving)");
        }

        ModelCalibration? calibration = selectivity is { } target ? ModelCalibration.Of(target, failureFree.Count) : null;
        SystemGraph[] graphs = [.. failureFree.SelectMany(r => r.Windows).Select(w => w.Graph)];
        IEmbedder seen = minCorrelation is { } least
            ? new RestrictedEmbedder(embedder, LabelAttribution.Choose(failureFree, least, context.Cancellation))
            : embedder;
        IFittedEmbedder fitted = seen.Fit(graphs, context);
        var runs = RunEmbeddings.Of(fitted, failureFree, context.Cancellation);
        INormalModel model = learner.Fit(runs.Matrix, runs.Exposures, context);

        // A model that looks at nothing has nothing to calibrate.
        return new GraphDetector(fitted, calibration is null || model.SelectedFeatures.Count == 0
            ? model
            : CrossConformal.Calibrate(model, learner, runs, calibration, context));
    }

    /// <summary>Reads a model's state.</summary>
    /// <exception cref="InvalidDataException">The stream holds something else.</exception>
    internal static INormalModel LoadModel(INormalModelLearner learner, Stream state, bool calibrated) =>
        calibrated ? CalibratedModel.Load(state, learner) : learner.Load(state);

    /// <summary>Reads an embedder's state.</summary>
    /// <exception cref="InvalidDataException">The stream holds something else.</exception>
    internal static IFittedEmbedder LoadEmbedder(IEmbedder embedder, Stream state, bool restricted) =>
        restricted ? new RestrictedEmbedder(embedder, null).Load(state) : embedder.Load(state);

    /// <summary>Reads what <see cref="GraphDetector.Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The stream holds something else.</exception>
    public GraphDetector Load(Stream stream)
    {
        try
        {
            GraphDetectorState state = JsonSerializer.Deserialize<GraphDetectorState>(stream, Json) ?? throw new InvalidDataException("not a detector's state: null");
            using var embedderState = new MemoryStream(state.Embedder);
            using var modelState = new MemoryStream(state.Model);
            return new GraphDetector(LoadEmbedder(embedder, embedderState, state.Restricted), LoadModel(learner, modelState, state.Calibrated));
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"not a detector's state: {e.Message}", e);
        }
    }
}
