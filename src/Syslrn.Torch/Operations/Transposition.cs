using Syslrn.Torch.Autograd;
using Syslrn.Torch.Memory;

namespace Syslrn.Torch.Operations;

/// <summary>Exchanges two dimensions.</summary>
internal static class Transposition
{
    public static torch.Tensor Apply(torch.Tensor x, long dim0, long dim1) =>
        FloatTypes.IsSingle(x, "transpose") ? Apply<float>(x, dim0, dim1) : Apply<double>(x, dim0, dim1);

    private static torch.Tensor Apply<T>(torch.Tensor x, long dim0, long dim1)
        where T : unmanaged
    {
        int first = Shapes.Dimension(dim0, x.Shape.Length);
        int second = Shapes.Dimension(dim1, x.Shape.Length);
        (first, second) = (Math.Min(first, second), Math.Max(first, second));
        Buffer<T> result = Exchange(x.Typed<T>(), x.Shape, first, second);
        long[] shape = (long[])x.Shape.Clone();
        (shape[first], shape[second]) = (shape[second], shape[first]);
        torch.Tensor y = torch.Tensor.Make(result, shape);
        return Tape.Records(x) ? y.Record(new TranspositionNode<T>(x, shape, first, second)) : y;
    }

    /// <summary>The values in their new order.</summary>
    private static Buffer<T> Exchange<T>(Buffer<T> values, long[] shape, int first, int second)
        where T : unmanaged
    {
        Buffer<T> result = Buffer<T>.Uninitialized(values.Length);
        if (first == second)
        {
            values.Span.CopyTo(result.Span);
            return result;
        }

        (int outer, int rows, _) = Shapes.Around(shape, first);
        (_, int columns, int inner) = Shapes.Around(shape, second);
        int middle = Shapes.Count(shape.AsSpan()[(first + 1)..second]);
        ReadOnlySpan<T> source = values.Span;
        Span<T> target = result.Span;
        int from = 0;
        for (int o = 0; o < outer; o++)
        {
            for (int row = 0; row < rows; row++)
            {
                for (int m = 0; m < middle; m++)
                {
                    for (int column = 0; column < columns; column++, from += inner)
                    {
                        int to = ((((((o * columns) + column) * middle) + m) * rows) + row) * inner;
                        source.Slice(from, inner).CopyTo(target[to..]);
                    }
                }
            }
        }

        return result;
    }

    private sealed class TranspositionNode<T>(torch.Tensor x, long[] shape, int first, int second) : Node([x])
        where T : unmanaged
    {
        public override void Backward() => Pass(0, Exchange(Gradient<T>(), shape, first, second));
    }
}
