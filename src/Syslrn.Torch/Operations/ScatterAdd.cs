using System.Numerics;
using Syslrn.Torch.Autograd;
using Syslrn.Torch.Memory;

namespace Syslrn.Torch.Operations;

/// <summary>Adds every value of a source to the place that an index of its own names along a dimension.</summary>
internal static class ScatterAdd
{
    public static torch.Tensor Apply(torch.Tensor x, long dimension, torch.Tensor index, torch.Tensor source) =>
        FloatTypes.IsSingle(x, source, "scatter_add") ? Apply<float>(x, dimension, index, source) : Apply<double>(x, dimension, index, source);

    private static torch.Tensor Apply<T>(torch.Tensor x, long dimension, torch.Tensor index, torch.Tensor source)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int position = Shapes.Dimension(dimension, x.Shape.Length);
        (int outer, int size, int inner) = Shapes.Around(x.Shape, position);
        Buffer<long> indices = Indices.Check(index, size, "scatter_add");
        if (!source.Shape.AsSpan().SequenceEqual(index.Shape) || !source.Shape.AsSpan().SequenceEqual(Shapes.With(x.Shape, position, source.Shape[position])))
        {
            throw new ArgumentException($"scatter_add: indices {Shapes.Text(index.Shape)} and source {Shapes.Text(source.Shape)} do not fit {Shapes.Text(x.Shape)} along dimension {position}", nameof(source));
        }

        // Where each value of the source goes in the result.
        Buffer<long> targets = Buffer<long>.Uninitialized(indices.Length);
        int count = (int)source.Shape[position];
        for (int i = 0; i < targets.Length; i++)
        {
            targets.Span[i] = (((i / (count * inner)) * (long)size) + indices.Span[i]) * inner + (i % inner);
        }

        Buffer<T> result = Buffer<T>.Copy(x.Typed<T>().Span);
        ReadOnlySpan<T> added = source.Typed<T>().Span;
        for (int i = 0; i < added.Length; i++)
        {
            result.Span[(int)targets.Span[i]] += added[i];
        }

        torch.Tensor y = torch.Tensor.Make(result, x.Shape);
        if (Tape.Records(x, source))
        {
            y.Record(new ScatterAddNode<T>(x, source, targets));
        }

        targets.Release();
        return y;
    }

    private sealed class ScatterAddNode<T> : Node
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly Buffer<long> _targets;

        public ScatterAddNode(torch.Tensor x, torch.Tensor source, Buffer<long> targets)
            : base([x, source])
        {
            _targets = targets;
            Save(targets);
        }

        public override void Backward()
        {
            Buffer<T> arrived = Gradient<T>();
            if (Needs(1))
            {
                Buffer<T> gradient = Buffer<T>.Uninitialized(_targets.Length);
                for (int i = 0; i < _targets.Length; i++)
                {
                    gradient.Span[i] = arrived.Span[(int)_targets.Span[i]];
                }

                Pass(1, gradient);
            }

            arrived.Retain();
            Pass(0, arrived);
        }
    }
}
