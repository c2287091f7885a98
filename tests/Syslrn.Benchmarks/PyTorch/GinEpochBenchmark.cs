using BenchmarkDotNet.Attributes;
using Syslrn.Torch;
using Syslrn.Torch.Modules;
using static Syslrn.Torch.torch;
using static Syslrn.Torch.torch.nn;

namespace Syslrn.Benchmarks.PyTorch;

/// <summary>
/// Training a graph isomorphism network for one epoch: 200 graphs of 500 nodes and 1,500 edges, 16 inputs, three layers of 64, 16 outputs, one step of Adam
/// a graph. <c>workloads.py</c> does the same with PyTorch.
/// </summary>
public class GinEpochBenchmark
{
    private const int Graphs = 200;
    private const int Nodes = 500;
    private const int Edges = 1_500;
    private readonly List<(Tensor X, Tensor From, Tensor To)> _graphs = [];
    private GinNetwork _network = null!;
    private Adam _adam = null!;
    private Tensor _target = null!;

    /// <summary>Linear maps in a layer: the paper has two, the smallest that is a GIN has one.</summary>
    [Params(1, 2)]
    public int Maps { get; set; }

    /// <summary>Makes the graphs and the network.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        var random = new Random(1);
        for (int i = 0; i < Graphs; i++)
        {
            _graphs.Add((randn(Nodes, 16), Indices(random), Indices(random)));
        }

        _network = new GinNetwork(Maps);
        _adam = optim.Adam(_network.parameters());
        _target = zeros(1, 16);
    }

    /// <summary>One epoch; gives the last loss.</summary>
    [Benchmark]
    [Items("graphs", Count = Graphs)]
    public float Epoch()
    {
        float last = 0;
        foreach ((Tensor x, Tensor from, Tensor to) in _graphs)
        {
            using var scope = NewDisposeScope();
            _adam.zero_grad();
            Tensor loss = functional.mse_loss(_network.call(x, from, to), _target);
            loss.backward();
            _adam.step();
            last = loss.item<float>();
        }

        return last;
    }

    private static Tensor Indices(Random random) => torch.tensor([.. Enumerable.Range(0, Edges).Select(_ => (long)random.Next(Nodes))]);

    private sealed class GinNetwork : Module<Tensor, Tensor, Tensor, Tensor>
    {
        private readonly Linear[][] _layers;
        private readonly Linear _output = Linear(64, 16);

        public GinNetwork(int maps)
            : base("gin")
        {
            _layers = [.. Enumerable.Range(0, 3).Select(layer => Enumerable.Range(0, maps).Select(map => Linear(layer + map == 0 ? 16 : 64, 64)).ToArray())];
            for (int layer = 0; layer < _layers.Length; layer++)
            {
                for (int map = 0; map < maps; map++)
                {
                    register_module($"layer{layer}-{map}", _layers[layer][map]);
                }
            }

            RegisterComponents();
        }

        public override Tensor forward(Tensor input1, Tensor input2, Tensor input3)
        {
            Tensor h = input1;
            foreach (Linear[] layer in _layers)
            {
                h = h.index_add(0, input3, h.index_select(0, input2), 1);
                foreach (Linear map in layer)
                {
                    h = map.call(h).relu();
                }
            }

            return _output.call(h.mean([0], true));
        }
    }
}
