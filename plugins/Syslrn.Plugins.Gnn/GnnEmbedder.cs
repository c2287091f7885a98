using Syslrn.Contracts;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Gnn.Graphs;
using Syslrn.Plugins.Gnn.Network;
using Syslrn.Plugins.Gnn.Training;

namespace Syslrn.Plugins.Gnn;

/// <summary>
/// A graph becomes the sums, over its processes, of vectors that a graph isomorphism network (Xu et al., ICLR 2019) computes from executables and their surroundings. It is
/// trained without labels on the failure-free graphs.
/// </summary>
public sealed class GnnEmbedder(GnnOptions options) : IEmbedder
{
    /// <summary>The name pipelines use.</summary>
    public const string Name = "gnn";

    /// <inheritdoc/>
    /// <exception cref="SyslrnException">Training diverged.</exception>
    public IFittedEmbedder Fit(IReadOnlyList<SystemGraph> graphs, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(graphs);
        ArgumentNullException.ThrowIfNull(context);
        return Train(graphs, context).Fitted;
    }

    /// <inheritdoc/>
    public IFittedEmbedder Load(Stream stream) => GnnState.Read(stream);

    /// <summary>Learns, and tells the mean loss of every epoch.</summary>
    internal (FittedGnn Fitted, IReadOnlyList<double> Losses) Train(IReadOnlyList<SystemGraph> graphs, FitContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var vocabulary = new Vocabulary([.. graphs.SelectMany(LabelsInScope).Distinct().Order(StringComparer.Ordinal)]);
        var reader = new GraphReader(vocabulary, InteractionFilter.SeenIn(graphs, options.Pipes, context.Cancellation), options.EdgeTypes);
        GraphInput[] inputs = [.. graphs.Select(reader.Read)];
        var random = new SeededRandom(context.Seed);
        var size = new NetworkSize(vocabulary.Size, reader.Relations, options.Layers, options.Width);
        var encoder = new GinEncoder(size, random);
        ITrainingObjective objective = Objectives.Make(options.Objective, encoder, size, inputs, options.Hidden, random);
        IReadOnlyList<double> losses = Trainer.Train(encoder, objective, inputs, options, random, context);
        if (encoder.parameters().Any(p => p.data<float>().ToArray().Any(v => !float.IsFinite(v))))
        {
            throw new SyslrnException(ErrorCause.Usage, $"{Name}: training left the range of numbers: lower the option learning-rate, now {options.LearningRate}");
        }

        return (new FittedGnn(reader, encoder, size, options.Logarithm), losses);
    }

    private static IEnumerable<string> LabelsInScope(SystemGraph graph) => graph.Nodes.ToArray().Where(n => n.InScope).Select(n => graph.Labels[n.Label]);
}
