using Syslrn.Torch.Operations;

namespace Syslrn.Torch;

public static partial class torch
{
    /// <summary>Reductions, indices and shapes.</summary>
    public partial class Tensor
    {
        /// <summary>The sum of all values.</summary>
        public Tensor sum(ScalarType? type = null) => Reduction.Sum(Same(type), [], keep: false);

        /// <summary>The sums along a dimension.</summary>
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => Reduction.Sum(Same(type), [dim], keepdim);

        /// <summary>The sums along some dimensions.</summary>
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => Reduction.Sum(Same(type), dim, keepdim);

        /// <summary>The mean of all values.</summary>
        public Tensor mean() => Reduction.Mean(this, [], keep: false);

        /// <summary>The means along some dimensions.</summary>
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => Reduction.Mean(Same(type), dimensions, keepdim);

        /// <summary>The slices of some indices, along a dimension.</summary>
        public Tensor index_select(long dim, Tensor index) => IndexSelect.Apply(this, dim, index);

        /// <summary>This plus <c>alpha</c> times each slice of a source at the slice its index names.</summary>
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => IndexAdd.Apply(this, dim, index, source, alpha.Value);

        /// <summary>This plus each value of a source at the place its own index names along a dimension.</summary>
        public Tensor scatter_add(long dim, Tensor index, Tensor src) => ScatterAdd.Apply(this, dim, index, src);

        /// <summary>One slice, without its dimension.</summary>
        public Tensor select(long dim, long index)
        {
            int position = Shapes.Dimension(dim, Shape.Length);
            return Reshaping.Apply(narrow(position, index < 0 ? index + Shape[position] : index, 1), Shapes.Without(Shape, position));
        }

        /// <summary>A range of a dimension.</summary>
        public Tensor narrow(long dim, long start, long length) => Narrowing.Apply(this, dim, start, length);

        /// <summary>The same values in another shape; one size may be -1.</summary>
        public Tensor view(params long[] shape) => Reshaping.Apply(this, shape);

        /// <summary>The same values in another shape; one size may be -1.</summary>
        public Tensor reshape(params long[] shape) => Reshaping.Apply(this, shape);

        /// <summary>The same values with one more dimension of size 1.</summary>
        public Tensor unsqueeze(long dim)
        {
            int position = Shapes.Dimension(dim, Shape.Length + 1);
            return Reshaping.Apply(this, [.. Shape.AsSpan()[..position], 1, .. Shape.AsSpan()[position..]]);
        }

        /// <summary>The same values without a dimension of size 1.</summary>
        public Tensor squeeze(long dim)
        {
            int position = Shapes.Dimension(dim, Shape.Length);
            return Reshaping.Apply(this, Shape[position] == 1 ? Shapes.Without(Shape, position) : Shape);
        }

        /// <summary>With two dimensions exchanged.</summary>
        public Tensor transpose(long dim0, long dim1) => Transposition.Apply(this, dim0, dim1);

        /// <summary>A matrix transposed.</summary>
        public Tensor t() => Shape.Length < 2 ? Reshaping.Apply(this, Shape) : Transposition.Apply(this, 0, 1);

        // The type argument exists for TorchSharp's sake; nothing here sums in another type.
        private Tensor Same(ScalarType? type) => type is null || type == dtype
            ? this
            : throw new NotSupportedException($"a reduction of {dtype} has type {dtype}, not {type}: convert first");
    }
}
