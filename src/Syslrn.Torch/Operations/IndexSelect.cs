using System.Numerics;
using Syslrn.Torch.Autograd;
using Syslrn.Torch.Kernels;
using Syslrn.Torch.Memory;

namespace Syslrn.Torch.Operations;

/// <summary>Takes slices by their indices; one may be taken several times.</summary>
internal static class IndexSelect
{
    public static torch.Tensor Apply(torch.Tensor x, long dimension, torch.Tensor index) =>
        FloatTypes.IsSingle(x, "index_select") ? Apply<float>(x, dimension, index) : Apply<double>(x, dimension, index);

    private static torch.Tensor Apply<T>(torch.Tensor x, long dimension, torch.Tensor index)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int position = Shapes.Dimension(dimension, x.Shape.Length);
        (int outer, int size, int inner) = Shapes.Around(x.Shape, position);
        Buffer<long> indices = Indices.Check(index, size, "index_select");
        int count = indices.Length;
        Buffer<T> result = Buffer<T>.Uninitialized(outer * count * inner);
        ReadOnlySpan<T> source = x.Typed<T>().Span;
        for (int o = 0; o < outer; o++)
        {
            Rows.Gather(source.Slice(o * size * inner, size * inner), indices.Span, result.Span.Slice(o * count * inner, count * inner), inner);
        }

        torch.Tensor y = torch.Tensor.Make(result, Shapes.With(x.Shape, position, count));
        return Tape.Records(x) ? y.Record(new IndexSelectNode<T>(x, indices, outer, size, inner)) : y;
    }

    private sealed class IndexSelectNode<T> : Node
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly Buffer<long> _indices;
        private readonly int _outer;
        private readonly int _size;
        private readonly int _inner;

        public IndexSelectNode(torch.Tensor x, Buffer<long> indices, int outer, int size, int inner)
            : base([x])
        {
            (_indices, _outer, _size, _inner) = (indices, outer, size, inner);
            Save(indices);
        }

        public override void Backward()
        {
            int count = _indices.Length;
            Buffer<T> gradient = Buffer<T>.Zeros(_outer * _size * _inner);
            ReadOnlySpan<T> arrived = Gradient<T>().Span;
            for (int o = 0; o < _outer; o++)
            {
                Rows.Scatter(arrived.Slice(o * count * _inner, count * _inner), _indices.Span, gradient.Span.Slice(o * _size * _inner, _size * _inner), _inner, T.One);
            }

            Pass(0, gradient);
        }
    }
}
