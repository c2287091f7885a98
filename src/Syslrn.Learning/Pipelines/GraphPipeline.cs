using System.Text.Json;
using Syslrn.Contracts;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Learning.Pipelines;

/// <summary>
/// The paper's way to learn what is normal: an embedder turns the graph of every window into a vector, a model learns from the
/// vectors. Idle windows take part with the load zero, serving windows with the load the workload made.
/// </summary>
public sealed class GraphPipeline(IEmbedder embedder, INormalModelLearner learner) : IDetectorLearner
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

        RunWindow[] windows = [.. failureFree.SelectMany(r => r.Windows)];
        SystemGraph[] graphs = [.. windows.Select(w => w.Graph)];
        IFittedEmbedder fitted = embedder.Fit(graphs, context);
        FeatureMatrix embeddings = WindowEmbeddings.Of(fitted, graphs, context.Cancellation);
        return new GraphDetector(fitted, learner.Fit(embeddings, [.. windows.Select(w => w.Exposure)], context));
    }

    /// <summary>Reads what <see cref="GraphDetector.Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The stream holds something else.</exception>
    public GraphDetector Load(Stream stream)
    {
        try
        {
            GraphDetectorState state = JsonSerializer.Deserialize<GraphDetectorState>(stream, Json) ?? throw new InvalidDataException("not a detector's state: null");
            using var embedderState = new MemoryStream(state.Embedder);
            using var modelState = new MemoryStream(state.Model);
            return new GraphDetector(embedder.Load(embedderState), learner.Load(modelState));
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"not a detector's state: {e.Message}", e);
        }
    }
}
