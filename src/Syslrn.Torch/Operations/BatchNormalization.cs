using System.Numerics;
using System.Numerics.Tensors;
using Syslrn.Torch.Autograd;
using Syslrn.Torch.Memory;

namespace Syslrn.Torch.Operations;

/// <summary>Ioffe and Szegedy, ICML 2015: <c>(x - mean) / sqrt(variance + eps) * weight + bias</c> for each column of a matrix.</summary>
internal static class BatchNormalization
{
    /// <summary>With the mean and (biased) variance of the batch itself, which are given back.</summary>
    public static torch.Tensor Train<T>(torch.Tensor x, torch.Tensor? weight, torch.Tensor? bias, T epsilon, Span<T> mean, Span<T> variance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> values = x.Typed<T>().Span;
        int width = mean.Length;
        T rows = T.CreateTruncating(values.Length / width);
        mean.Clear();
        variance.Clear();
        Kernels.Rows.AddAll(values, mean);
        TensorPrimitives.Divide(mean, rows, mean);
        var difference = new T[width];
        for (int row = 0; row < values.Length; row += width)
        {
            TensorPrimitives.Subtract(values.Slice(row, width), mean, difference);
            TensorPrimitives.MultiplyAdd(difference, difference, variance, variance);
        }

        TensorPrimitives.Divide(variance, rows, variance);
        return Apply(x, weight, bias, epsilon, mean, variance, batch: true);
    }

    /// <summary>With a given mean and variance.</summary>
    public static torch.Tensor Evaluate<T>(torch.Tensor x, torch.Tensor? weight, torch.Tensor? bias, T epsilon, ReadOnlySpan<T> mean, ReadOnlySpan<T> variance)
        where T : unmanaged, IFloatingPointIeee754<T> => Apply(x, weight, bias, epsilon, mean, variance, batch: false);

    private static torch.Tensor Apply<T>(torch.Tensor x, torch.Tensor? weight, torch.Tensor? bias, T epsilon, ReadOnlySpan<T> mean, ReadOnlySpan<T> variance, bool batch)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> values = x.Typed<T>().Span;
        int width = mean.Length;
        var scale = new T[width];
        TensorPrimitives.Add(variance, epsilon, scale);
        TensorPrimitives.ReciprocalSqrt<T>(scale, scale);
        Buffer<T> normal = Buffer<T>.Uninitialized(values.Length);
        Buffer<T> result = Buffer<T>.Uninitialized(values.Length);
        for (int row = 0; row < values.Length; row += width)
        {
            Span<T> n = normal.Span.Slice(row, width);
            Span<T> y = result.Span.Slice(row, width);
            TensorPrimitives.Subtract(values.Slice(row, width), mean, n);
            TensorPrimitives.Multiply(n, scale, n);
            n.CopyTo(y);
            if (weight is not null && bias is not null)
            {
                TensorPrimitives.MultiplyAdd(n, weight.Typed<T>().Span, bias.Typed<T>().Span, y);
            }
        }

        torch.Tensor made = torch.Tensor.Make(result, x.Shape);
        if (Tape.Records(x, weight, bias))
        {
            made.Record(new BatchNormalizationNode<T>(x, weight, bias, normal, scale, batch));
        }

        normal.Release();
        return made;
    }

    private sealed class BatchNormalizationNode<T> : Node
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly Buffer<T> _normal;
        private readonly Buffer<T>? _weight;
        private readonly T[] _scale;
        private readonly bool _batch;

        public BatchNormalizationNode(torch.Tensor x, torch.Tensor? weight, torch.Tensor? bias, Buffer<T> normal, T[] scale, bool batch)
            : base([x, weight, bias])
        {
            (_normal, _scale, _batch) = (normal, scale, batch);
            _weight = weight?.Typed<T>();
            Save(normal, _weight);
        }

        public override void Backward()
        {
            int width = _scale.Length;
            ReadOnlySpan<T> arrived = Gradient<T>().Span;
            Buffer<T> sum = Buffer<T>.Zeros(width);
            Buffer<T> product = Buffer<T>.Zeros(width);
            Kernels.Rows.AddAll(arrived, sum.Span);
            for (int row = 0; row < arrived.Length; row += width)
            {
                TensorPrimitives.MultiplyAdd(arrived.Slice(row, width), _normal.Span.Slice(row, width), product.Span, product.Span);
            }

            if (Needs(0))
            {
                Pass(0, Input(arrived, sum.Span, product.Span));
            }

            Pass(1, product);
            Pass(2, sum);
        }

        // scale * weight * (g - mean(g) - normal * mean(g * normal)); the means only if they came from the batch.
        private Buffer<T> Input(ReadOnlySpan<T> arrived, ReadOnlySpan<T> sum, ReadOnlySpan<T> product)
        {
            int width = _scale.Length;
            T rows = T.CreateTruncating(arrived.Length / width);
            Buffer<T> gradient = Buffer<T>.Copy(arrived);
            var factor = new T[width];
            _scale.CopyTo(factor, 0);
            if (_weight is not null)
            {
                TensorPrimitives.Multiply<T>(factor, _weight.Span, factor);
            }

            var meanOfSum = new T[width];
            var meanOfProduct = new T[width];
            TensorPrimitives.Divide(sum, rows, meanOfSum);
            TensorPrimitives.Divide(product, -rows, meanOfProduct);
            for (int row = 0; row < arrived.Length; row += width)
            {
                Span<T> g = gradient.Span.Slice(row, width);
                if (_batch)
                {
                    TensorPrimitives.Subtract(g, meanOfSum, g);
                    TensorPrimitives.MultiplyAdd(_normal.Span.Slice(row, width), meanOfProduct, g, g);
                }

                TensorPrimitives.Multiply(g, factor, g);
            }

            return gradient;
        }
    }
}
