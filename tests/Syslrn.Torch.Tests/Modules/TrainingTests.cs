namespace Syslrn.Torch.Tests.Modules;

public class TrainingTests
{
    [Fact]
    public void EqualSeedsGiveEqualNetworksBitByBit()
    {
        byte[] first = Train(5);
        Assert.Equal(first, Train(5));
        Assert.NotEqual(first, Train(6));
    }

    [Fact]
    public void ThreadsDoNotChangeTheResult()
    {
        byte[] alone = Train(5);
        try
        {
            set_num_threads(2);
            Assert.Equal(2, get_num_threads());
            Assert.Equal(alone, Train(5));
        }
        finally
        {
            set_num_threads(1);
        }
    }

    [Fact]
    public void TrainingLearnsExclusiveOr()
    {
        manual_seed(3);
        using var network = new Perceptron(2, 16, 2);
        using Adam adam = optim.Adam(network.parameters(), lr: 0.02);
        float[] inputs = [0, 0, 0, 1, 1, 0, 1, 1];
        for (int i = 0; i < 300; i++)
        {
            using DisposeScope scope = NewDisposeScope();
            adam.zero_grad();
            functional.cross_entropy(network.call(torch.tensor(inputs, [4, 2])), torch.tensor(new long[] { 0, 1, 1, 0 })).backward();
            adam.step();
        }

        float[] logits = network.call(torch.tensor(inputs, [4, 2])).data<float>().ToArray();
        Assert.Equal([0, 1, 1, 0], Enumerable.Range(0, 4).Select(row => logits[2 * row] > logits[(2 * row) + 1] ? 0 : 1));
    }

    [Fact]
    public void TrainingTakesItsMemoryFromThePool()
    {
        manual_seed(1);
        using var network = new Perceptron(64, 64, 8);
        using Adam adam = optim.Adam(network.parameters());
        Tensor x = randn(500, 64);
        Tensor classes = torch.tensor([.. Enumerable.Range(0, 500).Select(i => i % 8L)]);
        Step();
        Step();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Step();

        // One hidden layer alone is 128,000 bytes, and the step makes dozens of such tensors.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64_000);

        void Step()
        {
            using DisposeScope scope = NewDisposeScope();
            adam.zero_grad();
            functional.cross_entropy(network.call(x), classes).backward();
            adam.step();
        }
    }

    private static byte[] Train(long seed)
    {
        manual_seed(seed);
        using var network = new Perceptron(200, 200, 3);
        using Adam adam = optim.Adam(network.parameters(), weight_decay: 1e-3);
        using Tensor x = randn(256, 200);
        for (int i = 0; i < 3; i++)
        {
            using DisposeScope scope = NewDisposeScope();
            adam.zero_grad();
            functional.mse_loss(network.call(functional.dropout(x, 0.2)), zeros(256, 3)).backward();
            adam.step();
        }

        using var stream = new MemoryStream();
        network.save(stream);
        return stream.ToArray();
    }
}
