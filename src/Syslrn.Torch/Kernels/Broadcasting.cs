using System.Numerics;
using System.Numerics.Tensors;
using Syslrn.Torch.Memory;

namespace Syslrn.Torch.Kernels;

/// <summary>Repeats values along dimensions of size 1 or that are missing in front, and sums over such repetitions.</summary>
internal static class Broadcasting
{
    /// <summary>Repeats values of a shape to fill a larger one; the same values if there is nothing to repeat. The caller owns the result.</summary>
    public static Buffer<T> Expand<T>(Buffer<T> values, ReadOnlySpan<long> from, ReadOnlySpan<long> to)
        where T : unmanaged
    {
        if (values.Length == Shapes.Count(to))
        {
            values.Retain();
            return values;
        }

        Buffer<T> result = Buffer<T>.Uninitialized(Shapes.Count(to));
        var rows = new RepeatedRows(from, to);
        Span<T> target = result.Span;
        ReadOnlySpan<T> source = values.Span;
        for (int position = 0; position < target.Length; position += rows.Width)
        {
            Span<T> row = target.Slice(position, rows.Width);
            int offset = rows.Next();
            if (rows.IsRepeatedValue)
            {
                row.Fill(source[offset]);
            }
            else
            {
                source.Slice(offset, rows.Width).CopyTo(row);
            }
        }

        return result;
    }

    /// <summary>The reverse: sums what was repeated. The caller owns the result.</summary>
    public static Buffer<T> Reduce<T>(Buffer<T> values, ReadOnlySpan<long> from, ReadOnlySpan<long> to)
        where T : unmanaged, INumber<T>
    {
        if (values.Length == Shapes.Count(to))
        {
            values.Retain();
            return values;
        }

        Buffer<T> result = Buffer<T>.Zeros(Shapes.Count(to));
        var rows = new RepeatedRows(to, from);
        Span<T> target = result.Span;
        ReadOnlySpan<T> source = values.Span;
        for (int position = 0; position < source.Length; position += rows.Width)
        {
            ReadOnlySpan<T> row = source.Slice(position, rows.Width);
            int offset = rows.Next();
            if (rows.IsRepeatedValue)
            {
                target[offset] += TensorPrimitives.Sum(row);
            }
            else
            {
                Span<T> sum = target.Slice(offset, rows.Width);
                TensorPrimitives.Add(sum, row, sum);
            }
        }

        return result;
    }
}
