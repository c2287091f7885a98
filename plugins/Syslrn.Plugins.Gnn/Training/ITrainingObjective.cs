using Syslrn.Plugins.Gnn.Graphs;

namespace Syslrn.Plugins.Gnn.Training;

/// <summary>What a network is trained for.</summary>
internal interface ITrainingObjective
{
    /// <summary>Parameters of its own, which are trained along.</summary>
    IEnumerable<Parameter> Parameters { get; }

    /// <summary>The loss of some graphs; null if they have nothing to learn from.</summary>
    Tensor? Loss(IReadOnlyList<GraphInput> graphs, SeededRandom random);
}
