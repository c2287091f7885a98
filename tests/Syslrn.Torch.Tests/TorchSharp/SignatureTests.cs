using Syslrn.Torch.Utils;

namespace Syslrn.Torch.Tests.TorchSharp;

/// <summary>
/// TorchSharp's signatures (of May 2026), as far as this engine mirrors them: if a name, a parameter's name or order, a type or a default differed, this would
/// not compile. <see cref="PluginsUseOnlyTheseTests"/> holds plugins to what is listed here.
/// </summary>
public class SignatureTests
{
    private delegate Tensor FromFloats(float[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null);

    private delegate Tensor FromLongs(long[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null);

    private delegate Tensor Matrix(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null);

    private delegate Tensor CrossEntropy(Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean, double label_smoothing = 0);

    [Fact]
    public void FactoriesAreThoseOfTorchSharp()
    {
        FromFloats floats = torch.tensor;
        FromLongs longs = torch.tensor;
        Matrix zero = torch.zeros;
        Func<long, Generator> seed = manual_seed;
        Action<int> threads = set_num_threads;
        Func<DisposeScope> scope = NewDisposeScope;
        Func<IDisposable> silent = no_grad;
        using IDisposable nothing = silent();
        using DisposeScope all = scope();
        Assert.NotNull(seed);
        Assert.NotNull(threads);
        Assert.Equal([2, 1], floats([1, 2], [2, 1]).shape);
        Assert.Equal([2], longs([1, 2], [2]).shape);
        Assert.Equal([2, 3], zero(rows: 2, columns: 3, dtype: null, device: null, requires_grad: false, names: null).shape);
        Assert.Equal([2, 3], randn(rows: 2, columns: 3, dtype: null, device: null, requires_grad: false, names: null).shape);
    }

    [Fact]
    public void TensorsHaveTheMethodsOfTorchSharp()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = torch.tensor([1f, 2, 3, 4], [2, 2], requires_grad: true);
        Tensor index = torch.tensor(new long[] { 1, 0 });
        Scalar number = 2;
        Tensor[] results =
        [
            x.add(x), x.add(number), x.sub(x), x.sub(number), x.mul(x), x.mul(number), x.div(x), x.div(number), x.matmul(x), x.relu(), x.log1p(), x.sqrt(), x.t(),
            x.sum(type: null), x.sum(1L, keepdim: true, type: null), x.mean(), x.mean(dimensions: [0], keepdim: false, type: null),
            x.index_select(dim: 0, index: index), x.select(dim: 0, index: 1), x.index_add(dim: 0, index: index, source: x, alpha: 1),
            x.select(0, 0).detach().copy_(source: x.select(0, 1).detach(), nonBlocking: false), cat(tensors: [x, x], dim: 1),
        ];
        Assert.All(results, r => Assert.False(r.IsInvalid));
        Action backward = x.sum().backward;
        backward();
        Tensor? gradient = x.grad;
        long[] shape = x.shape;
        TensorAccessor<float> data = gradient!.data<float>();
        Assert.Equal([1f, 1, 1, 1], data.ToArray());
        Assert.Equal([2, 2], shape);
        Assert.Equal(10f, x.sum().item<float>());
        Assert.Equal(4, x.numel());
    }

    [Fact]
    public void LayersLossesAndOptimizersAreThoseOfTorchSharp()
    {
        using DisposeScope scope = NewDisposeScope();
        Linear linear = Linear(inputSize: 2, outputSize: 3, hasBias: true, device: null, dtype: null);
        LSTM lstm = LSTM(inputSize: 2, hiddenSize: 3, numLayers: 1, bias: true, batchFirst: false, dropout: 0, bidirectional: false, device: null, dtype: null);
        (Tensor, Tensor, Tensor) states = lstm.call(torch.zeros(4, 1, 2), null);
        Func<Tensor, bool, Tensor> relu = functional.relu;
        Func<Tensor, Tensor, Reduction, Tensor> squares = functional.mse_loss;
        CrossEntropy entropy = functional.cross_entropy;
        Parameter? weight = linear.weight;
        Parameter? bias = linear.bias;
        Adam adam = optim.Adam(linear.parameters(), lr: 1e-3, beta1: 0.9, beta2: 0.999, eps: 1e-8, weight_decay: 0, amsgrad: false, maximize: false);
        optim.Optimizer optimizer = adam;
        Func<Func<Tensor>?, Tensor?> step = optimizer.step;
        optimizer.zero_grad();
        Assert.Null(step(null));
        Assert.Equal([4, 1, 3], states.Item1.shape);
        Assert.Equal([3, 2], weight!.shape);
        Assert.Equal([3], bias!.shape);
        Assert.Equal(0, squares(relu(torch.zeros(1, 1), false), torch.zeros(1, 1), Reduction.Mean).item<float>());
        Assert.Equal(Math.Log(2), entropy(torch.zeros(1, 2), torch.tensor(new long[] { 1 })).item<float>(), 1e-6);
    }

    [Fact]
    public void ModulesAreExtendedAsInTorchSharp()
    {
        using var module = new Own();
        Assert.Equal(["weight", "inner.weight"], module.named_parameters().Select(p => p.name));
        Assert.Equal(3, module.call(torch.zeros(1, 2), 1, 2, 3, 4, 5));
        IEnumerable<Parameter> parameters = module.parameters(recurse: true);
        Assert.Equal(2, parameters.Count());
    }

    private sealed class Own : Module<Tensor, int, int, int, int, int, int>
    {
        private readonly Parameter weight = new(torch.zeros(1, 1), requires_grad: true);
        private readonly Linear inner = Linear(2, 3, hasBias: false);

        public Own()
            : base("own") => RegisterComponents();

        public override int forward(Tensor input1, int input2, int input3, int input4, int input5, int input6) => (int)inner.call(input1).add(weight).shape[1];
    }
}
