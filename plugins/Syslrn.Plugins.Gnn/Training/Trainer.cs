using Syslrn.Contracts.Learning;
using Syslrn.Plugins.Gnn.Graphs;
using Syslrn.Plugins.Gnn.Network;

namespace Syslrn.Plugins.Gnn.Training;

/// <summary>Trains an encoder.</summary>
internal static class Trainer
{
    /// <summary>Changes the encoder's parameters in place; gives the mean loss of each epoch.</summary>
    public static IReadOnlyList<double> Train(GinEncoder encoder, ITrainingObjective objective, IReadOnlyList<GraphInput> graphs, GnnOptions options, SeededRandom random, FitContext context)
    {
        using Adam adam = optim.Adam([.. encoder.parameters(), .. objective.Parameters], lr: options.LearningRate, weight_decay: options.WeightDecay);
        GraphInput[] order = [.. graphs];
        var losses = new List<double>();
        for (int epoch = 0; epoch < options.Epochs; epoch++)
        {
            random.Shuffle(order.AsSpan());
            double sum = 0;
            int steps = 0;
            foreach (GraphInput[] batch in order.Chunk(options.Batch))
            {
                context.Cancellation.ThrowIfCancellationRequested();
                using DisposeScope scope = NewDisposeScope();
                adam.zero_grad();
                if (objective.Loss(batch, random) is not { } loss)
                {
                    continue;
                }

                loss.backward();
                adam.step();
                sum += loss.item<float>();
                steps++;
            }

            losses.Add(steps == 0 ? 0 : sum / steps);
            context.Progress.Report((epoch + 1.0) / options.Epochs);
        }

        return losses;
    }
}
