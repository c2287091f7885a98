namespace Syslrn.Torch.Tests.Modules;

public class ModuleTests
{
    [Fact]
    public void FieldsAreRegisteredInTheirOrder()
    {
        using var network = new Perceptron(2, 3, 1);
        Assert.Equal(
            ["first.weight", "first.bias", "norm.weight", "norm.bias", "second.weight", "second.bias"],
            network.named_parameters().Select(p => p.name));
        Assert.Equal(["norm.running_mean", "norm.running_var"], network.named_buffers().Select(b => b.name));
        Assert.Equal([3, 2], network.parameters().First().shape);
    }

    [Fact]
    public void EvaluationReachesThePartsOfAModule()
    {
        using var network = new Perceptron(2, 3, 1);
        network.eval();
        Assert.All(network.named_children(), c => Assert.False(c.module.training));
        network.train();
        Assert.All(network.named_children(), c => Assert.True(c.module.training));
    }

    [Fact]
    public void AnEmbeddingGivesTheRowsOfItsIndices()
    {
        using Embedding embedding = Embedding(3, 2);
        float[] rows = embedding.weight.data<float>().ToArray();
        Tensor found = embedding.call(torch.tensor([2, 0, 2, 1], [2, 2]));
        Assert.Equal([2, 2, 2], found.shape);
        Assert.Equal([.. rows[4..6], .. rows[0..2], .. rows[4..6], .. rows[2..4]], found.data<float>().ToArray());
    }

    [Fact]
    public void DropoutKeepsTheExpectationAndRestsDuringEvaluation()
    {
        manual_seed(1);
        using Dropout dropout = Dropout(0.25);
        using Tensor x = ones(100, 100);
        float[] dropped = dropout.call(x).data<float>().ToArray();
        Assert.Equal([0, 4 / 3f], dropped.Distinct().Order());
        Assert.InRange(dropped.Average(), 0.97, 1.03);
        dropout.eval();
        Assert.All(dropout.call(x).data<float>(), v => Assert.Equal(1, v));
    }

    [Fact]
    public void ParametersOfLayersBeginWithinTheirBound()
    {
        manual_seed(2);
        using Linear linear = Linear(16, 50);
        float[] values = [.. linear.parameters().SelectMany(p => p.data<float>())];
        Assert.All(values, v => Assert.InRange(v, -0.25f, 0.25f));
        Assert.True(values.Max() > 0.24 && values.Min() < -0.24);
    }

    [Fact]
    public void WhatIsNotPartOfTheEngineSaysSo()
    {
        Assert.Throws<NotSupportedException>(() => LSTM(2, 2, bidirectional: true));
        Assert.Throws<NotSupportedException>(() => optim.Adam([], amsgrad: true));
        Assert.Throws<NotSupportedException>(() => ones(2, 2).log_softmax(0));
    }
}
