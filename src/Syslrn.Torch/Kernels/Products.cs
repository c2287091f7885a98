using Syslrn.Torch.Memory;

namespace Syslrn.Torch.Kernels;

/// <summary>Matrix products of buffers.</summary>
internal static unsafe class Products
{
    /// <summary>Threads that a large product is shared among; results do not depend on it.</summary>
    public static int Threads { get; set; } = 1;

    /// <summary>C += A B, where A is rows x depth and B depth x columns, or stored transposed.</summary>
    public static void Add<T>(int rows, int columns, int depth, Buffer<T> a, bool transposeA, Buffer<T> b, bool transposeB, Buffer<T> c)
        where T : unmanaged => Add<T>(rows, columns, depth, a.Span, transposeA, b.Span, transposeB, c.Span);

    /// <summary>The same for parts of buffers.</summary>
    public static void Add<T>(int rows, int columns, int depth, ReadOnlySpan<T> a, bool transposeA, ReadOnlySpan<T> b, bool transposeB, Span<T> c)
        where T : unmanaged
    {
        if (a.Length < rows * depth || b.Length < depth * columns || c.Length < rows * columns)
        {
            throw new ArgumentException($"matrices of {a.Length}, {b.Length} and {c.Length} values do not make a product of {rows}x{depth} and {depth}x{columns}");
        }

        fixed (T* left = a, right = b, result = c)
        {
            MatrixProduct.Add(
                rows,
                columns,
                depth,
                transposeA ? new Matrix<T>(left, 1, rows) : new Matrix<T>(left, depth, 1),
                transposeB ? new Matrix<T>(right, 1, depth) : new Matrix<T>(right, columns, 1),
                result,
                Threads);
        }
    }
}
