using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Syslrn.Torch.Kernels;

/// <summary>Operations on the rows of a matrix.</summary>
internal static class Rows
{
    /// <summary>Makes every row equal; without a row, zero.</summary>
    public static void Fill<T>(Span<T> matrix, ReadOnlySpan<T> row)
        where T : unmanaged
    {
        if (row.IsEmpty)
        {
            matrix.Clear();
            return;
        }

        for (int position = 0; position < matrix.Length; position += row.Length)
        {
            row.CopyTo(matrix[position..]);
        }
    }

    /// <summary>Adds every row to one.</summary>
    public static void AddAll<T>(ReadOnlySpan<T> matrix, Span<T> sum)
        where T : unmanaged, INumber<T>
    {
        for (int position = 0; position < matrix.Length; position += sum.Length)
        {
            TensorPrimitives.Add(sum, matrix.Slice(position, sum.Length), sum);
        }
    }

    /// <summary>Copies the rows of some indices, one after the other.</summary>
    public static void Gather<T>(ReadOnlySpan<T> matrix, ReadOnlySpan<long> indices, Span<T> rows, int width)
        where T : unmanaged
    {
        for (int i = 0; i < indices.Length; i++)
        {
            matrix.Slice((int)indices[i] * width, width).CopyTo(rows.Slice(i * width, width));
        }
    }

    /// <summary>Adds rows, one after the other, to those of some indices.</summary>
    public static void Scatter<T>(ReadOnlySpan<T> rows, ReadOnlySpan<long> indices, Span<T> matrix, int width, T factor)
        where T : unmanaged, INumber<T>
    {
        int lanes = Vector<T>.Count;
        var factors = new Vector<T>(factor);
        for (int i = 0; i < indices.Length; i++)
        {
            Span<T> target = matrix.Slice((int)indices[i] * width, width);
            ReadOnlySpan<T> source = rows.Slice(i * width, width);
            ref T to = ref MemoryMarshal.GetReference(target);
            ref T from = ref MemoryMarshal.GetReference(source);
            int column = 0;
            for (; column <= width - lanes; column += lanes)
            {
                (Vector.LoadUnsafe(ref to, (nuint)column) + (factors * Vector.LoadUnsafe(ref from, (nuint)column))).StoreUnsafe(ref to, (nuint)column);
            }

            for (; column < width; column++)
            {
                target[column] += factor * source[column];
            }
        }
    }
}
