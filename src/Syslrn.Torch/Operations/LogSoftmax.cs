using System.Numerics;
using System.Numerics.Tensors;
using Syslrn.Torch.Autograd;
using Syslrn.Torch.Memory;

namespace Syslrn.Torch.Operations;

/// <summary><c>x - log(sum(e^x))</c> along the last dimension, without overflow.</summary>
internal static class LogSoftmax
{
    public static torch.Tensor Apply(torch.Tensor x, long dimension)
    {
        bool single = FloatTypes.IsSingle(x, "log_softmax");
        if (Shapes.Dimension(dimension, x.Shape.Length) != x.Shape.Length - 1)
        {
            throw new NotSupportedException($"log_softmax runs along the last dimension only, not {dimension}: transpose first");
        }

        return single ? Apply<float>(x) : Apply<double>(x);
    }

    /// <summary>One row.</summary>
    public static void Row<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T largest = TensorPrimitives.Max(x);
        TensorPrimitives.Subtract(x, largest, y);
        T sum = T.Zero;
        foreach (T value in y)
        {
            sum += T.Exp(value);
        }

        TensorPrimitives.Subtract(y, T.Log(sum), y);
    }

    private static torch.Tensor Apply<T>(torch.Tensor x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int width = (int)x.Shape[^1];
        Buffer<T> values = x.Typed<T>();
        Buffer<T> result = Buffer<T>.Uninitialized(values.Length);
        for (int row = 0; row < values.Length; row += width)
        {
            Row(values.Span.Slice(row, width), result.Span.Slice(row, width));
        }

        torch.Tensor y = torch.Tensor.Make(result, x.Shape);
        return Tape.Records(x) ? y.Record(new LogSoftmaxNode<T>(x, result, width)) : y;
    }

    private sealed class LogSoftmaxNode<T> : Node
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly Buffer<T> _result;
        private readonly int _width;

        public LogSoftmaxNode(torch.Tensor x, Buffer<T> result, int width)
            : base([x])
        {
            (_result, _width) = (result, width);
            Save(result);
        }

        public override void Backward()
        {
            // g - softmax * sum(g)
            Buffer<T> arrived = Gradient<T>();
            Buffer<T> gradient = Buffer<T>.Uninitialized(arrived.Length);
            TensorPrimitives.Exp<T>(_result.Span, gradient.Span);
            for (int row = 0; row < arrived.Length; row += _width)
            {
                Span<T> target = gradient.Span.Slice(row, _width);
                TensorPrimitives.Multiply(target, -TensorPrimitives.Sum<T>(arrived.Span.Slice(row, _width)), target);
            }

            TensorPrimitives.Add<T>(gradient.Span, arrived.Span, gradient.Span);
            Pass(0, gradient);
        }
    }
}
