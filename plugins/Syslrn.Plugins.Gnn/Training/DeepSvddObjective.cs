using Syslrn.Plugins.Gnn.Graphs;
using Syslrn.Plugins.Gnn.Network;

namespace Syslrn.Plugins.Gnn.Training;

/// <summary>
/// One-class deep SVDD (Ruff et al., ICML 2018, equation 4): normal graphs lie close to a point. So that not all graphs collapse into it, the point is fixed before
/// training, as the mean of what the untrained network gives, away from zero, and the network has no bias and no bounded function.
/// </summary>
internal sealed class DeepSvddObjective : ITrainingObjective
{
    // Nothing is closer to zero than this: the all-zero network would be a solution otherwise (the paper's own implementation).
    private const float FarthestFromZero = 0.1f;
    private readonly GinEncoder _encoder;
    private readonly double _hidden;
    private readonly float[] _centre;

    public DeepSvddObjective(GinEncoder encoder, IReadOnlyList<GraphInput> graphs, double hidden)
    {
        (_encoder, _hidden) = (encoder, hidden);
        using DisposeScope scope = NewDisposeScope();
        using IDisposable silent = no_grad();
        float[][] points = [.. graphs.Where(g => g.Tokens.Length > 0).Select(g => Composition([g]).data<float>().ToArray())];
        _centre = points.Length == 0
            ? []
            : [.. Enumerable.Range(0, points[0].Length).Select(d => Math.Max(FarthestFromZero, points.Average(p => p[d])))];
    }

    /// <inheritdoc/>
    public IEnumerable<Parameter> Parameters => [];

    /// <inheritdoc/>
    public Tensor? Loss(IReadOnlyList<GraphInput> graphs, SeededRandom random)
    {
        GraphInput[] filled = [.. graphs.Where(g => g.Tokens.Length > 0).Select(g => Augmentation.Hide(g, _hidden, random))];
        if (filled.Length == 0)
        {
            return null;
        }

        Tensor distance = Composition(filled).sub(torch.tensor(_centre, [1, _centre.Length]));
        return distance.mul(distance).sum().div(filled.Length);
    }

    private Tensor Composition(IReadOnlyList<GraphInput> graphs)
    {
        var batch = new GraphBatch(graphs);
        return GinEncoder.Composition(_encoder.call(batch), batch);
    }
}
