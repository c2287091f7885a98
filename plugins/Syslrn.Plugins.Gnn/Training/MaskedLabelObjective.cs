using Syslrn.Plugins.Gnn.Graphs;
using Syslrn.Plugins.Gnn.Network;

namespace Syslrn.Plugins.Gnn.Training;

/// <summary>Attribute masking (Hu et al., ICLR 2020, section 3.1.2): hidden executables are guessed from their surroundings.</summary>
internal sealed class MaskedLabelObjective : ITrainingObjective
{
    private const int NotHidden = -100;
    private readonly GinEncoder _encoder;
    private readonly double _hidden;
    private readonly Linear _guess;

    public MaskedLabelObjective(GinEncoder encoder, NetworkSize size, double hidden, SeededRandom random)
    {
        (_encoder, _hidden) = (encoder, hidden);
        _guess = Weights.Linear(size.Width, size.Tokens, random);
    }

    /// <inheritdoc/>
    public IEnumerable<Parameter> Parameters => _guess.parameters();

    /// <inheritdoc/>
    public Tensor? Loss(IReadOnlyList<GraphInput> graphs, SeededRandom random)
    {
        int[] tokens = [.. graphs.SelectMany(g => g.Tokens)];
        var batch = new GraphBatch([.. graphs.Select(g => Augmentation.Hide(g, _hidden, random))]);
        long[] targets = [.. tokens.Zip(batch.TokenValues, (truth, seen) => seen == truth ? NotHidden : (long)truth)];
        return Array.TrueForAll(targets, t => t == NotHidden)
            ? null
            : functional.cross_entropy(_guess.call(_encoder.call(batch)[^1]), torch.tensor(targets, [targets.Length]), null, NotHidden);
    }
}
