using static Syslrn.Torch.Tests.Autograd.FiniteDifferences;

namespace Syslrn.Torch.Tests.Autograd;

public class ModuleGradientTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TheGradientOfBatchNormalisationIsItsSlope(bool training)
    {
        using BatchNorm1d norm = BatchNorm1d(4, dtype: float64);
        norm.train(training);
        using (no_grad())
        {
            // Otherwise the running mean moves between the two values of a difference.
            norm.running_mean!.copy_(Values(1, 4));
            norm.running_var!.copy_(Positive(2, 4));
            norm.weight!.copy_(Values(3, 4));
            norm.bias!.copy_(Values(4, 4));
        }

        Check(x => norm.call(x[0]), Values(5, 6, 4), norm.weight, norm.bias);
    }

    [Theory]
    [InlineData(1, true, false, 3)]
    [InlineData(2, true, false, 5)]
    [InlineData(2, false, true, 9)]
    public void TheGradientOfAnLstmIsItsSlope(int layers, bool bias, bool batchFirst, int hidden)
    {
        using LSTM lstm = LSTM(2, hidden, layers, bias, batchFirst, dtype: float64);
        Check(
            x =>
            {
                (Tensor states, Tensor state, Tensor cell) = lstm.call(x[0], (x[1], x[2]));
                return cat([states.view(-1), state.view(-1), cell.view(-1)]);
            },
            [batchFirst ? Values(6, 3, 4, 2) : Values(6, 4, 3, 2), Values(7, layers, 3, hidden), Values(8, layers, 3, hidden), .. lstm.parameters()]);
    }

    [Fact]
    public void OnlyTheLastStateOfAnLstmMayMatter()
    {
        using LSTM lstm = LSTM(2, 3, dtype: float64);
        Check(x => lstm.call(x[0]).Item2, [Values(9, 4, 2, 2), .. lstm.parameters()]);
    }

    [Fact]
    public void TheGradientOfAnEmbeddingIsItsSlope()
    {
        using Embedding embedding = Embedding(4, 3, dtype: float64);
        using Tensor indices = torch.tensor([1, 3, 1, 0], [2, 2]);
        Check(_ => embedding.call(indices), embedding.weight);
    }

    [Fact]
    public void TheGradientOfAGraphNetworkIsItsSlope()
    {
        // Two layers of messages between nodes, a sum per graph, and a loss.
        using Linear first = Linear(3, 4, dtype: float64);
        using Linear second = Linear(4, 2, dtype: float64);
        using Tensor from = torch.tensor(new long[] { 0, 1, 2, 3, 4, 0 });
        using Tensor to = torch.tensor(new long[] { 1, 2, 0, 4, 3, 2 });
        using Tensor graph = torch.tensor(new long[] { 0, 0, 0, 1, 1 });
        Check(
            x =>
            {
                Tensor h = first.call(x[0].index_add(0, to, x[0].index_select(0, from), 1)).tanh();
                h = second.call(h.index_add(0, to, h.index_select(0, from), 1));
                return torch.zeros(2, 2, float64).index_add(0, graph, h, 1).square();
            },
            [Values(10, 5, 3), .. first.parameters(), .. second.parameters()]);
    }
}
