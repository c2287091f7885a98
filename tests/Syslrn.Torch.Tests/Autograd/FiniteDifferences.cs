namespace Syslrn.Torch.Tests.Autograd;

/// <summary>Compares gradients with central differences, in double precision.</summary>
internal static class FiniteDifferences
{
    private const double Step = 1e-6;

    /// <summary>
    /// The loss is a weighted sum of all values of the result, so that every output has a gradient of its own. Checks every value of every input.
    /// </summary>
    public static void Check(Func<Tensor[], Tensor> function, params Tensor[] inputs)
    {
        foreach (Tensor input in inputs)
        {
            input.requires_grad = true;
        }

        using (DisposeScope scope = NewDisposeScope())
        {
            Loss(function, inputs).backward();
        }

        for (int i = 0; i < inputs.Length; i++)
        {
            double[] gradient = inputs[i].grad!.data<double>().ToArray();
            for (int j = 0; j < gradient.Length; j++)
            {
                double expected = Slope(function, inputs, i, j);
                Assert.True(
                    Math.Abs(gradient[j] - expected) <= 1e-7 + (1e-6 * Math.Abs(expected)),
                    $"input {i}, value {j}: the gradient is {gradient[j]:R}, differences give {expected:R}");
            }
        }
    }

    /// <summary>Values without special places: none is near 0, where some functions have a kink.</summary>
    public static Tensor Values(int seed, params long[] shape)
    {
        var random = new System.Random(seed);
        return torch.tensor([.. Enumerable.Range(0, (int)shape.Aggregate(1L, (a, b) => a * b)).Select(_ => (random.Next(2) == 0 ? -1 : 1) * (0.1 + (1.5 * random.NextDouble())))], shape);
    }

    /// <summary>The same, positive.</summary>
    public static Tensor Positive(int seed, params long[] shape)
    {
        using Tensor values = Values(seed, shape);
        return torch.tensor([.. values.data<double>().Select(Math.Abs)], shape);
    }

    private static double Slope(Func<Tensor[], Tensor> function, Tensor[] inputs, int input, int position)
    {
        Utils.TensorAccessor<double> values = inputs[input].data<double>();
        double value = values[position];
        values[position] = value + Step;
        double above = Value(function, inputs);
        values[position] = value - Step;
        double below = Value(function, inputs);
        values[position] = value;
        return (above - below) / (2 * Step);
    }

    private static double Value(Func<Tensor[], Tensor> function, Tensor[] inputs)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable silent = no_grad();
        return Loss(function, inputs).item<double>();
    }

    private static Tensor Loss(Func<Tensor[], Tensor> function, Tensor[] inputs)
    {
        Tensor result = function(inputs);
        double[] weights = [.. Enumerable.Range(0, (int)result.numel()).Select(i => Math.Cos(1.7 * i) + 0.3)];
        return result.mul(torch.tensor(weights, result.shape)).sum();
    }
}
