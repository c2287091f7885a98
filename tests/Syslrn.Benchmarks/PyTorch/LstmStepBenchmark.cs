using BenchmarkDotNet.Attributes;
using Syslrn.Torch;
using Syslrn.Torch.Modules;
using static Syslrn.Torch.torch;
using static Syslrn.Torch.torch.nn;

namespace Syslrn.Benchmarks.PyTorch;

/// <summary>
/// One training step of the network of DeepLog (Du et al., CCS 2017): 256 windows of 10 log keys out of 28, two LSTM layers of 64, one step of Adam.
/// <c>workloads.py</c> does the same with PyTorch.
/// </summary>
public class LstmStepBenchmark
{
    private const int Windows = 256;
    private const int Length = 10;
    private const int Keys = 28;
    private Embedding _keys = null!;
    private LSTM _lstm = null!;
    private Linear _output = null!;
    private Adam _adam = null!;
    private Tensor _windows = null!;
    private Tensor _next = null!;

    /// <summary>Makes the network and the windows.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        var random = new Random(1);
        _keys = Embedding(Keys, 64);
        _lstm = LSTM(64, 64, numLayers: 2);
        _output = Linear(64, Keys);
        _adam = optim.Adam([.. _keys.parameters(), .. _lstm.parameters(), .. _output.parameters()]);
        _windows = torch.tensor([.. Enumerable.Range(0, Length * Windows).Select(_ => (long)random.Next(Keys))], [Length, Windows]);
        _next = torch.tensor([.. Enumerable.Range(0, Windows).Select(_ => (long)random.Next(Keys))]);
    }

    /// <summary>One step; gives the loss.</summary>
    [Benchmark]
    [Items("windows", Count = Windows)]
    public float Step()
    {
        using DisposeScope scope = NewDisposeScope();
        _adam.zero_grad();
        (_, Tensor state, _) = _lstm.call(_keys.call(_windows));
        Tensor loss = functional.cross_entropy(_output.call(state.select(0, 1)), _next);
        loss.backward();
        _adam.step();
        return loss.item<float>();
    }
}
