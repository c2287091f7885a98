using Syslrn.Plugins.Gnn.Graphs;
using Syslrn.Plugins.Gnn.Network;

namespace Syslrn.Plugins.Gnn.Training;

/// <summary>The objectives by their names.</summary>
internal static class Objectives
{
    private delegate ITrainingObjective Maker(GinEncoder encoder, NetworkSize size, IReadOnlyList<GraphInput> graphs, double hidden, SeededRandom random);

    private static readonly Dictionary<GnnObjective, Maker> Makers = new()
    {
        [GnnObjective.DeepSvdd] = (encoder, _, graphs, hidden, _) => new DeepSvddObjective(encoder, graphs, hidden),
        [GnnObjective.Contrastive] = (encoder, size, _, hidden, random) => new ContrastiveObjective(encoder, size, hidden, random),
        [GnnObjective.MaskedLabels] = (encoder, size, _, hidden, random) => new MaskedLabelObjective(encoder, size, hidden, random),
    };

    /// <summary>Makes one.</summary>
    public static ITrainingObjective Make(GnnObjective objective, GinEncoder encoder, NetworkSize size, IReadOnlyList<GraphInput> graphs, double hidden, SeededRandom random) =>
        Makers[objective](encoder, size, graphs, hidden, random);
}
