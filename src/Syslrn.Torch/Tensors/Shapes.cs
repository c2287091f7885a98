namespace Syslrn.Torch;

/// <summary>Sizes and positions of dimensions.</summary>
internal static class Shapes
{
    public static string Text(ReadOnlySpan<long> shape) => string.Join('x', shape.ToArray()) is { Length: > 0 } text ? text : "()";

    /// <summary>Number of values.</summary>
    public static int Count(ReadOnlySpan<long> shape)
    {
        long count = 1;
        foreach (long size in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(size, nameof(shape));
            count = checked(count * size);
        }

        return checked((int)count);
    }

    /// <summary>A dimension counted from the first; negative ones count from the last.</summary>
    public static int Dimension(long dimension, int dimensions)
    {
        long position = dimension < 0 ? dimension + dimensions : dimension;
        return position >= 0 && position < dimensions
            ? (int)position
            : throw new ArgumentOutOfRangeException(nameof(dimension), dimension, $"the tensor has {dimensions} dimensions");
    }

    /// <summary>How a dimension divides the values: slices before it, its size, and contiguous values after it.</summary>
    public static (int Outer, int Size, int Inner) Around(ReadOnlySpan<long> shape, int dimension) =>
        (Count(shape[..dimension]), (int)shape[dimension], Count(shape[(dimension + 1)..]));

    public static long[] Without(ReadOnlySpan<long> shape, int dimension) => [.. shape[..dimension], .. shape[(dimension + 1)..]];

    public static long[] With(ReadOnlySpan<long> shape, int dimension, long size)
    {
        long[] changed = shape.ToArray();
        changed[dimension] = size;
        return changed;
    }

    /// <summary>The shape that two tensors have together: sizes must be equal, or one of them 1 (NumPy's broadcasting).</summary>
    public static long[] Broadcast(ReadOnlySpan<long> left, ReadOnlySpan<long> right)
    {
        var shape = new long[Math.Max(left.Length, right.Length)];
        for (int i = 1; i <= shape.Length; i++)
        {
            long l = i <= left.Length ? left[^i] : 1;
            long r = i <= right.Length ? right[^i] : 1;
            shape[^i] = l == r || r == 1 ? l : l == 1 ? r : throw new ArgumentException($"shapes {Text(left)} and {Text(right)} do not fit together");
        }

        return shape;
    }
}
