using System.Numerics;
using System.Numerics.Tensors;
using Syslrn.Torch.Autograd;
using Syslrn.Torch.Kernels;
using Syslrn.Torch.Memory;

namespace Syslrn.Torch.Operations;

/// <summary>Adds slices to those of some indices, in the order of the indices: messages to nodes, nodes to graphs.</summary>
internal static class IndexAdd
{
    public static torch.Tensor Apply(torch.Tensor x, long dimension, torch.Tensor index, torch.Tensor source, double alpha) =>
        FloatTypes.IsSingle(x, source, "index_add") ? Apply(x, dimension, index, source, (float)alpha) : Apply<double>(x, dimension, index, source, alpha);

    private static torch.Tensor Apply<T>(torch.Tensor x, long dimension, torch.Tensor index, torch.Tensor source, T alpha)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int position = Shapes.Dimension(dimension, x.Shape.Length);
        (int outer, int size, int inner) = Shapes.Around(x.Shape, position);
        Buffer<long> indices = Indices.Check(index, size, "index_add");
        int count = indices.Length;
        if (!source.Shape.AsSpan().SequenceEqual(Shapes.With(x.Shape, position, count)))
        {
            throw new ArgumentException($"index_add: {count} indices into {Shapes.Text(x.Shape)} do not fit a source of {Shapes.Text(source.Shape)}", nameof(source));
        }

        Buffer<T> result = Buffer<T>.Copy(x.Typed<T>().Span);
        ReadOnlySpan<T> added = source.Typed<T>().Span;
        for (int o = 0; o < outer; o++)
        {
            Rows.Scatter(added.Slice(o * count * inner, count * inner), indices.Span, result.Span.Slice(o * size * inner, size * inner), inner, alpha);
        }

        torch.Tensor y = torch.Tensor.Make(result, x.Shape);
        return Tape.Records(x, source) ? y.Record(new IndexAddNode<T>(x, source, indices, outer, size, inner, alpha)) : y;
    }

    private sealed class IndexAddNode<T> : Node
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly Buffer<long> _indices;
        private readonly int _outer;
        private readonly int _size;
        private readonly int _inner;
        private readonly T _alpha;

        public IndexAddNode(torch.Tensor x, torch.Tensor source, Buffer<long> indices, int outer, int size, int inner, T alpha)
            : base([x, source])
        {
            (_indices, _outer, _size, _inner, _alpha) = (indices, outer, size, inner, alpha);
            Save(indices);
        }

        public override void Backward()
        {
            Buffer<T> arrived = Gradient<T>();
            if (Needs(1))
            {
                int count = _indices.Length;
                Buffer<T> gradient = Buffer<T>.Uninitialized(_outer * count * _inner);
                for (int o = 0; o < _outer; o++)
                {
                    Rows.Gather(arrived.Span.Slice(o * _size * _inner, _size * _inner), _indices.Span, gradient.Span.Slice(o * count * _inner, count * _inner), _inner);
                }

                if (_alpha != T.One)
                {
                    TensorPrimitives.Multiply(gradient.Span, _alpha, gradient.Span);
                }

                Pass(1, gradient);
            }

            arrived.Retain();
            Pass(0, arrived);
        }
    }
}
