using System.Numerics;
using System.Numerics.Tensors;
using Syslrn.Torch.Autograd;
using Syslrn.Torch.Kernels;
using Syslrn.Torch.Memory;

namespace Syslrn.Torch.Operations;

/// <summary>Sums over dimensions.</summary>
internal static class Reduction
{
    /// <summary>The sum over some dimensions, or all of them if none is named.</summary>
    public static torch.Tensor Sum(torch.Tensor x, ReadOnlySpan<long> dimensions, bool keep) =>
        FloatTypes.IsSingle(x, "sum") ? Sum<float>(x, dimensions, keep) : Sum<double>(x, dimensions, keep);

    /// <summary>The mean. That of nothing is no number, as in libtorch.</summary>
    public static torch.Tensor Mean(torch.Tensor x, ReadOnlySpan<long> dimensions, bool keep)
    {
        torch.Tensor sum = Sum(x, dimensions, keep);
        return Affine.Apply(sum, sum.Count / (double)x.Count, 0);
    }

    private static torch.Tensor Sum<T>(torch.Tensor x, ReadOnlySpan<long> dimensions, bool keep)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var kept = (long[])x.Shape.Clone();
        var left = new bool[kept.Length];
        for (int i = 0; i < (dimensions.IsEmpty ? kept.Length : dimensions.Length); i++)
        {
            int dimension = dimensions.IsEmpty ? i : Shapes.Dimension(dimensions[i], kept.Length);
            (kept[dimension], left[dimension]) = (1, true);
        }

        Buffer<T> values = x.Typed<T>();
        Buffer<T> result;
        if (Shapes.Count(kept) == 1 && values.Length != 1)
        {
            result = Buffer<T>.Copy([TensorPrimitives.Sum<T>(values.Span)]);
        }
        else
        {
            result = Broadcasting.Reduce(values, x.Shape, kept);
        }

        torch.Tensor y = torch.Tensor.Make(result, keep ? kept : [.. kept.Where((_, d) => !left[d])]);
        return Tape.Records(x) ? y.Record(new SumNode<T>(x, kept)) : y;
    }

    private sealed class SumNode<T>(torch.Tensor x, long[] kept) : Node([x])
        where T : unmanaged
    {
        private readonly long[] _shape = x.Shape;

        public override void Backward() => Pass(0, Broadcasting.Expand(Gradient<T>(), kept, _shape));
    }
}
