using System.Text.Json;

namespace Syslrn.Torch.Tests.References;

/// <summary>The engine computes what PyTorch computes.</summary>
public class ReferenceTests
{
    [Fact]
    public void AnLstmComputesWhatPyTorchComputes()
    {
        JsonElement reference = Reference.Case("lstm");
        using LSTM lstm = LSTM(3, 4, 2, dtype: float64);
        using Linear head = Linear(4, 5, dtype: float64);
        reference.Set("parameters", lstm);
        reference.Set("head", head);
        Tensor x = reference.Value("x");
        x.requires_grad = true;
        (Tensor states, Tensor state, Tensor cell) = lstm.call(x, (reference.Value("h"), reference.Value("c")));
        Tensor loss = functional.cross_entropy(head.call(states.select(0, -1)), reference.Indices("target"));
        loss.backward();
        reference.Equal("states", states);
        reference.Equal("hn", state);
        reference.Equal("cn", cell);
        Assert.Equal(reference.GetProperty("loss").GetDouble(), loss.item<double>(), 1e-12);
        reference.Equal("xGradient", x.grad!);
        EqualGradients(reference, lstm);
    }

    [Fact]
    public void BatchNormalisationComputesWhatPyTorchComputes()
    {
        JsonElement reference = Reference.Case("batchNorm");
        using BatchNorm1d norm = BatchNorm1d(3, dtype: float64);
        reference.Set("parameters", norm);
        Tensor x = reference.Value("x");
        x.requires_grad = true;
        Tensor y = norm.call(x);
        y.square().sum().backward();
        reference.Equal("y", y);
        reference.Equal("xGradient", x.grad!);
        EqualGradients(reference, norm);
        reference.Equal("mean", norm.running_mean!);
        reference.Equal("variance", norm.running_var!);
        norm.eval();
        reference.Equal("evaluated", norm.call(x));
    }

    [Fact]
    public void CrossEntropyIsWhatPyTorchComputes()
    {
        JsonElement reference = Reference.Case("crossEntropy");
        JsonElement[] cases = [.. reference.GetProperty("cases").EnumerateArray()];
        Assert.Equal(12, cases.Length);
        foreach (JsonElement one in cases)
        {
            one.Equal("loss", functional.cross_entropy(
                reference.Value("x"),
                reference.Indices("target"),
                one.GetProperty("weighted").GetBoolean() ? reference.Value("weight") : null,
                -100,
                Enum.Parse<Reduction>(one.GetProperty("reduction").GetString()!),
                one.GetProperty("smoothing").GetDouble()));
        }
    }

    [Theory]
    [InlineData("adam")]
    [InlineData("sgd")]
    [InlineData("nesterov")]
    public void FiveStepsOfTrainingAGraphNetworkEndWherePyTorchEnds(string optimizer)
    {
        JsonElement reference = Reference.Case(optimizer);
        using var network = new ThreeLayers();
        reference.Set("begin", network);
        using optim.Optimizer optimizing = optimizer switch
        {
            "adam" => optim.Adam(network.parameters(), lr: 0.01, weight_decay: 0.1),
            "sgd" => optim.SGD(network.parameters(), 0.01, momentum: 0.9, dampening: 0.1, weight_decay: 0.1),
            _ => optim.SGD(network.parameters(), 0.01, momentum: 0.9, weight_decay: 0.1, nesterov: true),
        };
        foreach (JsonElement expected in reference.GetProperty("losses").EnumerateArray())
        {
            using DisposeScope scope = NewDisposeScope();
            optimizing.zero_grad();
            Tensor graphs = network.call(reference.Value("x"), reference.Indices("source"), reference.Indices("target"), reference.Indices("graph"));
            Tensor loss = functional.mse_loss(graphs, reference.Value("wanted"));
            loss.backward();
            optimizing.step();
            Assert.Equal(expected.GetDouble(), loss.item<double>(), 1e-10);
        }

        foreach ((string name, Parameter parameter) in network.named_parameters())
        {
            reference.GetProperty("end").Equal(name, parameter);
        }
    }

    private static void EqualGradients(JsonElement reference, Module module)
    {
        foreach ((string name, Parameter parameter) in module.named_parameters())
        {
            reference.GetProperty("gradients").Equal(name, parameter.grad!);
        }
    }

    private sealed class ThreeLayers : Module<Tensor, Tensor, Tensor, Tensor, Tensor>
    {
        private readonly Linear[] _layers = [Linear(3, 4, dtype: float64), Linear(4, 4, dtype: float64), Linear(4, 2, dtype: float64)];

        public ThreeLayers()
            : base("three layers")
        {
            for (int i = 0; i < _layers.Length; i++)
            {
                register_module($"{i}", _layers[i]);
            }
        }

        public override Tensor forward(Tensor input1, Tensor input2, Tensor input3, Tensor input4)
        {
            Tensor h = input1;
            foreach (Linear layer in _layers[..2])
            {
                h = layer.call(h.index_add(0, input3, h.index_select(0, input2), 1)).relu();
            }

            return zeros(2, 2, float64).index_add(0, input4, _layers[2].call(h), 1);
        }
    }
}
