using Syslrn.Torch.Memory;

namespace Syslrn.Torch;

public static partial class torch
{
    /// <summary>Standard normal values.</summary>
    public static Tensor randn(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null, Generator? generator = null)
    {
        Generator random = generator ?? default_generator;
        return Fill(size, dtype, requires_grad, random.Normal);
    }

    /// <summary>A matrix of standard normal values.</summary>
    public static Tensor randn(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null, Generator? generator = null) =>
        randn([rows, columns], dtype, device, requires_grad, names, generator);

    /// <summary>Uniform values, at least 0 and less than 1.</summary>
    public static Tensor rand(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null, Generator? generator = null)
    {
        Generator random = generator ?? default_generator;
        return Fill(size, dtype, requires_grad, random.Uniform);
    }

    /// <summary>A matrix of uniform values, at least 0 and less than 1.</summary>
    public static Tensor rand(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null, Generator? generator = null) =>
        rand([rows, columns], dtype, device, requires_grad, names, generator);

    private static Tensor Fill(ReadOnlySpan<long> size, ScalarType? type, bool requiresGrad, Func<double> next)
    {
        Tensor tensor = empty(size, type ?? ScalarType.Float32);
        if (tensor.Values is Buffer<float> single)
        {
            foreach (ref float value in single.Span)
            {
                value = (float)next();
            }
        }
        else
        {
            foreach (ref double value in tensor.Typed<double>().Span)
            {
                value = next();
            }
        }

        tensor.requires_grad = requiresGrad;
        return tensor;
    }
}
