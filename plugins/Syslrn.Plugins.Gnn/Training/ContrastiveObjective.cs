using Syslrn.Plugins.Gnn.Graphs;
using Syslrn.Plugins.Gnn.Network;

namespace Syslrn.Plugins.Gnn.Training;

/// <summary>
/// Graph contrastive learning (You et al., NeurIPS 2020): of every graph two variations are made, with processes, interactions and executables left out, and a variation
/// must find its sister among all variations of the batch (the normalised temperature-scaled cross entropy, equation 3).
/// </summary>
internal sealed class ContrastiveObjective : ITrainingObjective
{
    private const double Temperature = 0.5;
    private const double DroppedNodes = 0.1;
    private const double DroppedEdges = 0.1;
    private readonly GinEncoder _encoder;
    private readonly double _hidden;
    private readonly Linear _first;
    private readonly Linear _second;

    public ContrastiveObjective(GinEncoder encoder, NetworkSize size, double hidden, SeededRandom random)
    {
        (_encoder, _hidden) = (encoder, hidden);
        _first = Weights.Linear(size.Layers * size.Width, size.Width, random);
        _second = Weights.Linear(size.Width, size.Width, random);
    }

    /// <inheritdoc/>
    public IEnumerable<Parameter> Parameters => [.. _first.parameters(), .. _second.parameters()];

    /// <inheritdoc/>
    public Tensor? Loss(IReadOnlyList<GraphInput> graphs, SeededRandom random)
    {
        GraphInput[] filled = [.. graphs.Where(g => g.Tokens.Length > 0)];
        if (filled.Length < 2)
        {
            // A single graph has nobody to be told apart from.
            return null;
        }

        Tensor points = Project([.. filled.Select(g => Vary(g, random)), .. filled.Select(g => Vary(g, random))]);
        int count = 2 * filled.Length;
        Tensor similarity = points.matmul(points.t()).div(Temperature).add(torch.tensor(NotItself(count), [count, count]));
        long[] sisters = [.. Enumerable.Range(0, count).Select(i => (long)((i + filled.Length) % count))];
        return functional.cross_entropy(similarity, torch.tensor(sisters, [count]));
    }

    private static float[] NotItself(int count)
    {
        var mask = new float[count * count];
        for (int i = 0; i < count; i++)
        {
            mask[(i * count) + i] = -1e9f;
        }

        return mask;
    }

    private GraphInput Vary(GraphInput graph, SeededRandom random) => Augmentation.Hide(
        Augmentation.DropEdges(Augmentation.DropNodes(graph, DroppedNodes, random), DroppedEdges, random), _hidden, random);

    // On the unit sphere; the small number keeps a projection that is zero there from dividing by zero.
    private Tensor Project(IReadOnlyList<GraphInput> graphs)
    {
        var batch = new GraphBatch(graphs);
        Tensor points = _second.call(_first.call(GinEncoder.Composition(_encoder.call(batch), batch)).relu());
        return points.div(points.mul(points).sum(1L, true).add(1e-12).sqrt());
    }
}
