namespace Syslrn.Torch.Operations;

/// <summary>Checks index tensors.</summary>
internal static class Indices
{
    /// <summary>The indices, all inside a dimension.</summary>
    /// <exception cref="ArgumentException">They are not a list of int64.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One lies outside.</exception>
    public static Memory.Buffer<long> Check(torch.Tensor index, int size, string operation)
    {
        ArgumentNullException.ThrowIfNull(index);
        if (index.dtype != torch.ScalarType.Int64)
        {
            throw new ArgumentException($"{operation}: indices must be int64, not {index.dtype}", nameof(index));
        }

        Memory.Buffer<long> indices = index.Typed<long>();
        foreach (long i in indices.Span)
        {
            if ((ulong)i >= (ulong)size)
            {
                throw new ArgumentOutOfRangeException(nameof(index), i, $"{operation}: the index lies outside 0..{size - 1}");
            }
        }

        return indices;
    }
}
