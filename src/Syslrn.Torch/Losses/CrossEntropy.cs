using System.Numerics;
using System.Numerics.Tensors;
using Syslrn.Torch.Autograd;
using Syslrn.Torch.Memory;
using Syslrn.Torch.Operations;

namespace Syslrn.Torch.Losses;

/// <summary>
/// Cross entropy of logits (rows) with classes: <c>-sum_c q_c log softmax(x)_c</c>, where q gives the class its weight less the share of
/// smoothing, and every class its weight times that share. The mean is weighted by the weights of the rows' classes, as in libtorch.
/// </summary>
internal static class CrossEntropy
{
    public static torch.Tensor Apply(torch.Tensor x, torch.Tensor classes, torch.Tensor? weight, long ignored, torch.nn.Reduction reduction, double smoothing)
    {
        bool single = FloatTypes.IsSingle(x, "cross_entropy");
        if (x.Shape.Length != 2 || classes.Shape.Length != 1 || classes.Shape[0] != x.Shape[0] || (weight is not null && weight.Count != x.Shape[1]))
        {
            throw new ArgumentException($"cross_entropy: logits {Shapes.Text(x.Shape)} need one row a class index, not {Shapes.Text(classes.Shape)}, and a weight a column");
        }

        return single
            ? Apply(x, classes, weight?.Typed<float>(), ignored, reduction, (float)smoothing)
            : Apply(x, classes, weight?.Typed<double>(), ignored, reduction, smoothing);
    }

    private static torch.Tensor Apply<T>(torch.Tensor x, torch.Tensor classes, Buffer<T>? weight, long ignored, torch.nn.Reduction reduction, T smoothing)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int rows = (int)x.Shape[0];
        int width = (int)x.Shape[1];
        ReadOnlySpan<T> logits = x.Typed<T>().Span;
        ReadOnlySpan<long> targets = classes.Typed<long>().Span;
        ReadOnlySpan<T> weights = weight is null ? [] : weight.Span;

        // The gradient of a row's loss is softmax * sum(q) - q: it is computed here, while the softmax is at hand.
        Buffer<T> gradient = Buffer<T>.Zeros(rows * width);
        Buffer<T> losses = Buffer<T>.Zeros(rows);
        T share = smoothing / T.CreateTruncating(width);
        T total = T.Zero;
        var q = new T[width];
        for (int row = 0; row < rows; row++)
        {
            if (targets[row] == ignored)
            {
                continue;
            }

            if ((ulong)targets[row] >= (ulong)width)
            {
                throw new ArgumentOutOfRangeException(nameof(classes), targets[row], $"row {row} names a class outside 0..{width - 1}");
            }

            int target = (int)targets[row];
            q.AsSpan().Fill(share);
            if (!weights.IsEmpty)
            {
                TensorPrimitives.Multiply(q, weights, q);
            }

            T own = weights.IsEmpty ? T.One : weights[target];
            q[target] += (T.One - smoothing) * own;
            total += own;
            Span<T> slope = gradient.Span.Slice(row * width, width);
            LogSoftmax.Row(logits.Slice(row * width, width), slope);
            losses.Span[row] = -TensorPrimitives.Dot<T>(q, slope);
            TensorPrimitives.Exp(slope, slope);
            TensorPrimitives.Multiply(slope, TensorPrimitives.Sum<T>(q), slope);
            TensorPrimitives.Subtract(slope, q, slope);
        }

        T scale = reduction == torch.nn.Reduction.Mean ? T.One / total : T.One;
        torch.Tensor loss;
        if (reduction == torch.nn.Reduction.None)
        {
            loss = torch.Tensor.Make(losses, [rows]);
        }
        else
        {
            loss = torch.Tensor.Make(Buffer<T>.Copy([TensorPrimitives.Sum<T>(losses.Span) * scale]), []);
            losses.Release();
        }

        if (Tape.Records(x))
        {
            loss.Record(new CrossEntropyNode<T>(x, gradient, width, scale));
        }

        gradient.Release();
        return loss;
    }

    private sealed class CrossEntropyNode<T> : Node
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly Buffer<T> _slopes;
        private readonly int _width;
        private readonly T _scale;

        public CrossEntropyNode(torch.Tensor x, Buffer<T> slopes, int width, T scale)
            : base([x])
        {
            (_slopes, _width, _scale) = (slopes, width, scale);
            Save(slopes);
        }

        public override void Backward()
        {
            ReadOnlySpan<T> arrived = Gradient<T>().Span;
            Buffer<T> gradient = Buffer<T>.Uninitialized(_slopes.Length);
            for (int row = 0; row < gradient.Length / _width; row++)
            {
                T factor = _scale * (arrived.Length == 1 ? arrived[0] : arrived[row]);
                TensorPrimitives.Multiply(_slopes.Span.Slice(row * _width, _width), factor, gradient.Span.Slice(row * _width, _width));
            }

            Pass(0, gradient);
        }
    }
}
