using System.Numerics;
using System.Numerics.Tensors;
using Syslrn.Torch.Autograd;
using Syslrn.Torch.Memory;

namespace Syslrn.Torch.Operations;

/// <summary><c>factor * x + term</c> with numbers: what adding, subtracting, multiplying and dividing by a number are.</summary>
internal static class Affine
{
    public static torch.Tensor Apply(torch.Tensor x, double factor, double term) =>
        FloatTypes.IsSingle(x, "arithmetic") ? Apply(x, (float)factor, (float)term) : Apply<double>(x, factor, term);

    private static torch.Tensor Apply<T>(torch.Tensor x, T factor, T term)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Buffer<T> values = x.Typed<T>();
        Buffer<T> result = Buffer<T>.Uninitialized(values.Length);
        TensorPrimitives.Multiply(values.Span, factor, result.Span);
        if (term != T.Zero)
        {
            TensorPrimitives.Add(result.Span, term, result.Span);
        }

        torch.Tensor y = torch.Tensor.Make(result, x.Shape);
        return Tape.Records(x) ? y.Record(new AffineNode<T>(x, factor)) : y;
    }

    private sealed class AffineNode<T>(torch.Tensor x, T factor) : Node([x])
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public override void Backward()
        {
            Buffer<T> arrived = Gradient<T>();
            if (factor == T.One)
            {
                arrived.Retain();
                Pass(0, arrived);
                return;
            }

            Buffer<T> gradient = Buffer<T>.Uninitialized(arrived.Length);
            TensorPrimitives.Multiply(arrived.Span, factor, gradient.Span);
            Pass(0, gradient);
        }
    }
}
