using Syslrn.Torch.Autograd;
using Syslrn.Torch.Memory;

namespace Syslrn.Torch.Operations;

/// <summary>Takes a range of a dimension.</summary>
internal static class Narrowing
{
    public static torch.Tensor Apply(torch.Tensor x, long dimension, long start, long length) => x.dtype switch
    {
        torch.ScalarType.Float32 => Apply<float>(x, dimension, start, length),
        torch.ScalarType.Float64 => Apply<double>(x, dimension, start, length),
        _ => Apply<long>(x, dimension, start, length),
    };

    private static torch.Tensor Apply<T>(torch.Tensor x, long dimension, long start, long length)
        where T : unmanaged
    {
        int position = Shapes.Dimension(dimension, x.Shape.Length);
        (int outer, int size, int inner) = Shapes.Around(x.Shape, position);
        if (start < 0 || length < 0 || start + length > size)
        {
            throw new ArgumentOutOfRangeException(nameof(start), start, $"{length} from there do not lie inside dimension {position} of {Shapes.Text(x.Shape)}");
        }

        int from = (int)start * inner;
        int width = (int)length * inner;
        Buffer<T> result = Buffer<T>.Uninitialized(outer * width);
        ReadOnlySpan<T> source = x.Typed<T>().Span;
        for (int o = 0; o < outer; o++)
        {
            source.Slice((o * size * inner) + from, width).CopyTo(result.Span[(o * width)..]);
        }

        torch.Tensor y = torch.Tensor.Make(result, Shapes.With(x.Shape, position, length));
        return Tape.Records(x) ? y.Record(new NarrowingNode<T>(x, outer, size * inner, from, width)) : y;
    }

    private sealed class NarrowingNode<T>(torch.Tensor x, int outer, int whole, int from, int width) : Node([x])
        where T : unmanaged
    {
        public override void Backward()
        {
            Buffer<T> gradient = Buffer<T>.Zeros(outer * whole);
            ReadOnlySpan<T> arrived = Gradient<T>().Span;
            for (int o = 0; o < outer; o++)
            {
                arrived.Slice(o * width, width).CopyTo(gradient.Span[((o * whole) + from)..]);
            }

            Pass(0, gradient);
        }
    }
}
