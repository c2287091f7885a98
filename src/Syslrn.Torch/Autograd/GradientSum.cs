using System.Numerics.Tensors;
using Syslrn.Torch.Memory;
using Buffer = Syslrn.Torch.Memory.Buffer;

namespace Syslrn.Torch.Autograd;

/// <summary>Adds gradients that meet.</summary>
internal static class GradientSum
{
    /// <summary>The sum; takes both and gives back one that is nobody else's.</summary>
    public static Buffer Add(Buffer left, Buffer right) => left is Buffer<float> l
        ? Add(l, (Buffer<float>)right)
        : Add((Buffer<double>)left, (Buffer<double>)right);

    /// <summary>Takes a gradient and gives back one that is nobody else's.</summary>
    public static Buffer Exclusive(Buffer gradient)
    {
        if (gradient.IsExclusive)
        {
            return gradient;
        }

        Buffer copy = gradient is Buffer<float> single ? Buffer<float>.Copy(single.Span) : Buffer<double>.Copy(((Buffer<double>)gradient).Span);
        gradient.Release();
        return copy;
    }

    private static Buffer<T> Add<T>(Buffer<T> left, Buffer<T> right)
        where T : unmanaged, System.Numerics.INumberBase<T>
    {
        // Gradients may be passed on unchanged to several inputs: only an exclusive one may be changed.
        Buffer<T> sum = left.IsExclusive ? left : right.IsExclusive ? right : Buffer<T>.Uninitialized(left.Length);
        TensorPrimitives.Add<T>(left.Span, right.Span, sum.Span);
        if (sum != left)
        {
            left.Release();
        }

        if (sum != right)
        {
            right.Release();
        }

        return sum;
    }
}
