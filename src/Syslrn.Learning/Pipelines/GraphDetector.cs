using System.Text.Json;
using Syslrn.Contracts;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Learning.Attribution;
using Syslrn.Learning.Calibration;

namespace Syslrn.Learning.Pipelines;

/// <summary>A fitted embedder and the model of its vectors. Immutable, and safe to use from several threads.</summary>
public sealed class GraphDetector : IDetector
{
    /// <summary>Puts the two together.</summary>
    /// <exception cref="ArgumentException">They do not fit: the model selects dimensions that the embedding does not have.</exception>
    public GraphDetector(IFittedEmbedder embedder, INormalModel model)
    {
        ArgumentNullException.ThrowIfNull(embedder);
        ArgumentNullException.ThrowIfNull(model);
        if (model.Reports.Count != embedder.Features.Count || model.SelectedFeatures.Any(f => f < 0 || f >= embedder.Features.Count))
        {
            throw new ArgumentException($"the model was learned for {model.Reports.Count} features, the embedding has {embedder.Features.Count}", nameof(model));
        }

        Embedder = embedder;
        Model = model;
    }

    /// <summary>Turns graphs into vectors.</summary>
    public IFittedEmbedder Embedder { get; }

    /// <summary>Judges vectors.</summary>
    public INormalModel Model { get; }

    /// <summary>The features the model looks at.</summary>
    public IReadOnlyList<Feature> SelectedFeatures => [.. Model.SelectedFeatures.Select(f => Embedder.Features[f])];

    /// <summary>Judges the run's serving windows; the most abnormal one is the verdict.</summary>
    /// <exception cref="SyslrnException">The run has no serving window.</exception>
    public Verdict Check(RunView run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Windows.Where(w => w.Kind == WindowKind.Serving).Select(Check).MaxBy(v => v.Score)
            ?? throw NothingServed(run.Name);
    }

    /// <summary>Judges one window.</summary>
    public Verdict Check(RunWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return Model.Check(WindowEmbeddings.Of(Embedder, window.Graph), window.Exposure);
    }

    /// <summary>The error of a run that cannot be judged.</summary>
    internal static SyslrnException NothingServed(string run) =>
        new(ErrorCause.Usage, $"run {run} has no serving window: mark it while recording (syslrn mark RUN serving)");

    /// <inheritdoc/>
    public void Save(Stream stream)
    {
        using var embedder = new MemoryStream();
        using var model = new MemoryStream();
        Embedder.Save(embedder);
        Model.Save(model);
        JsonSerializer.Serialize(stream, new GraphDetectorState(embedder.ToArray(), model.ToArray(), Model is CalibratedModel, Embedder is RestrictedEmbedding), JsonSerializerOptions.Web);
    }
}

/// <summary>The saved form of a detector: each method's own state.</summary>
/// <param name="Embedder">What the embedder wrote.</param>
/// <param name="Model">What the model wrote.</param>
/// <param name="Calibrated">True if the model's state is wrapped in that of its calibration.</param>
/// <param name="Restricted">True if the embedder's state is wrapped in that of its attribution.</param>
internal sealed record GraphDetectorState(byte[] Embedder, byte[] Model, bool Calibrated, bool Restricted = false);
