using Syslrn.Plugins.Gnn.Graphs;
using Syslrn.Plugins.Gnn.Training;

namespace Syslrn.Plugins.Gnn.Network;

/// <summary>
/// A layer of a graph isomorphism network (Xu et al., ICLR 2019, equation 4.1 with epsilon 0), with a linear map per relation before the sum:
/// <c>h' = MLP(h + sum_r (sum of neighbours in r) W_r)</c>. There is no bias anywhere: a network that could learn a constant would
/// minimise the distance to a point by ignoring its input (Ruff et al., ICML 2018, proposition 2).
/// </summary>
internal sealed class GinLayer : Module<Tensor, GraphBatch, Tensor>
{
    private readonly Linear[] _relations;
    private readonly Linear _first;
    private readonly Linear _second;

    public GinLayer(int width, int relations, SeededRandom random)
        : base("gin-layer")
    {
        _first = Weights.Linear(width, width, random);
        _second = Weights.Linear(width, width, random);

        // One relation needs no map of its own: the first map of the MLP is that.
        _relations = relations == 1 ? [] : [.. Enumerable.Range(0, relations).Select(_ => Weights.Linear(width, width, random))];
        register_module("first", _first);
        register_module("second", _second);
        for (int relation = 0; relation < _relations.Length; relation++)
        {
            register_module($"relation{relation}", _relations[relation]);
        }
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input1, GraphBatch input2)
    {
        Tensor sum = input1;
        for (int relation = 0; relation < input2.Relations.Length; relation++)
        {
            if (input2.Relations[relation] is not { } messages)
            {
                continue;
            }

            Tensor sent = input1.index_select(0, messages.From);
            sum = _relations.Length == 0
                ? sum.index_add(0, messages.To, sent, 1)
                : sum.add(_relations[relation].call(torch.zeros(input2.Nodes, input1.shape[1]).index_add(0, messages.To, sent, 1)));
        }

        return _second.call(_first.call(sum).relu()).relu();
    }
}
