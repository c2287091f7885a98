using Syslrn.Plugins.Gnn.Graphs;
using Syslrn.Plugins.Gnn.Training;

namespace Syslrn.Plugins.Gnn.Network;

/// <summary>
/// A graph isomorphism network: a learned vector per executable, then layers. Gives the vectors of all processes, before and after each layer. All values after a
/// layer are at least 0.
/// </summary>
internal sealed class GinEncoder : Module<GraphBatch, Tensor[]>
{
    private readonly Parameter _executables;
    private readonly Parameter _states;
    private readonly GinLayer[] _layers;

    public GinEncoder(NetworkSize size, SeededRandom random)
        : base("gin")
    {
        _executables = Weights.Table(size.Tokens, size.Width, random);
        _states = Weights.Table(2, size.Width, random);
        _layers = [.. Enumerable.Range(0, size.Layers).Select(_ => new GinLayer(size.Width, size.Relations, random))];
        register_parameter("executables", _executables);
        register_parameter("states", _states);
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            register_module($"layer{layer}", _layers[layer]);
        }
    }

    /// <inheritdoc/>
    public override Tensor[] forward(GraphBatch input)
    {
        var values = new Tensor[_layers.Length + 1];
        values[0] = _executables.index_select(0, input.Tokens).add(_states.index_select(0, input.States));
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            values[layer + 1] = _layers[layer].call(values[layer], input);
        }

        return values;
    }

    /// <summary>The readout: sums over the processes of each graph (equation 4.2), one tensor a layer.</summary>
    public static Tensor[] SumPerGraph(Tensor[] values, GraphBatch batch) =>
        [.. values.Select(v => torch.zeros(batch.Graphs, v.shape[1]).index_add(0, batch.GraphOf, v, 1))];

    /// <summary>
    /// What objectives look at: the logarithm of the mean over a graph's processes, after every layer, side by side. Means, so that windows under
    /// different load are comparable; logarithms, since what a busy process receives grows with the load.
    /// </summary>
    public static Tensor Composition(Tensor[] values, GraphBatch batch) =>
        cat([.. SumPerGraph(values[1..], batch).Select(s => s.mul(batch.Shares).log1p())], 1);
}

/// <summary>The sizes of a network.</summary>
internal sealed record NetworkSize(int Tokens, int Relations, int Layers, int Width);
