using System.Buffers;
using System.Runtime.Intrinsics;

namespace Syslrn.Torch.Kernels;

/// <summary>
/// C += A B in tiles that stay in registers, over strips of B that stay in the first cache (after Goto and van de Geijn, Anatomy of
/// high-performance matrix multiplication, ACM TOMS 34, 2008, without the levels that small matrices do not need). Every element of C is one
/// chain of fused multiply-adds in the order of the depth, so that neither the tile, nor the vector width, nor the number of threads
/// changes the result.
/// </summary>
internal static unsafe class MatrixProduct
{
    // Depth of a strip: 256 x 32 floats are 32 KiB, the first cache of common processors.
    private const int Depth = 256;

    // Below this many multiplications a second thread costs more than it brings.
    private const long WorthSharing = 1 << 22;

    /// <summary>Adds the product of A (rows x depth) and B (depth x columns) to C, whose rows are contiguous.</summary>
    public static void Add<T>(int rows, int columns, int depth, Matrix<T> a, Matrix<T> b, T* c, int threads = 1)
        where T : unmanaged => Add(rows, columns, depth, a, b, c, threads, Vector512.IsHardwareAccelerated);

    /// <summary>The same, with the tile chosen.</summary>
    internal static void Add<T>(int rows, int columns, int depth, Matrix<T> a, Matrix<T> b, T* c, int threads, bool wide)
        where T : unmanaged
    {
        int tile = wide ? WideTile<T>.Columns : NarrowTile<T>.Columns;
        bool share = threads > 1 && (long)rows * columns * depth >= WorthSharing;
        for (int from = 0; from < depth; from += Depth)
        {
            int strip = Math.Min(Depth, depth - from);
            var left = new Matrix<T>(a.At(0, from), a.Row, a.Column);
            var right = new Matrix<T>(b.At(from, 0), b.Row, b.Column);
            if (!share)
            {
                AddStrip(0, rows, columns, strip, tile, left, right, c, columns, wide);
                continue;
            }

            // Threads share nothing but what they read; each packs its own copy of the strip.
            int part = (rows + threads - 1) / threads;
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, t =>
                AddStrip(t * part, Math.Min(rows, (t + 1) * part), columns, strip, tile, left, right, c, columns, wide));
        }
    }

    private static void AddStrip<T>(int fromRow, int toRow, int columns, int depth, int tile, Matrix<T> a, Matrix<T> b, T* c, int cRow, bool wide)
        where T : unmanaged
    {
        if (fromRow >= toRow)
        {
            return;
        }

        T[] packed = ArrayPool<T>.Shared.Rent((depth * tile) + (WideTile<T>.Height * tile));
        fixed (T* strip = packed)
        {
            T* edge = strip + (depth * tile);
            for (int column = 0; column < columns; column += tile)
            {
                int width = Math.Min(tile, columns - column);
                var source = new Matrix<T>(b.At(0, column), b.Row, b.Column);
                T* panel = strip;
                nint panelRow = tile;
                if (width == tile && b.Column == 1)
                {
                    panel = source.Start;
                    panelRow = source.Row;
                }
                else
                {
                    Pack(source, depth, width, tile, strip);
                }

                for (int row = fromRow; row < toRow;)
                {
                    int height = Height(toRow - row, wide);
                    T* target = c + ((nint)row * cRow) + column;
                    if (width == tile)
                    {
                        AddTile(height, depth, a.At(row, 0), a, panel, panelRow, target, cRow, wide);
                    }
                    else
                    {
                        // A tile that sticks out is computed beside the matrix.
                        Copy(target, cRow, edge, tile, height, width);
                        AddTile(height, depth, a.At(row, 0), a, panel, panelRow, edge, tile, wide);
                        Copy(edge, tile, target, cRow, height, width);
                    }

                    row += height;
                }
            }
        }

        ArrayPool<T>.Shared.Return(packed);
    }

    private static int Height(int left, bool wide) => wide ? left >= 8 ? 8 : left >= 4 ? 4 : 1 : left >= 4 ? 4 : 1;

    private static void AddTile<T>(int height, int depth, T* start, in Matrix<T> a, T* b, nint bRow, T* c, nint cRow, bool wide)
        where T : unmanaged
    {
        switch (height)
        {
            case 8:
                WideTile<T>.Rows(depth, start, a.Row, a.Column, b, bRow, c, cRow);
                break;
            case 4 when wide:
                WideTile<T>.HalfRows(depth, start, a.Row, a.Column, b, bRow, c, cRow);
                break;
            case 4:
                NarrowTile<T>.Rows(depth, start, a.Row, a.Column, b, bRow, c, cRow);
                break;
            case 1 when wide:
                WideTile<T>.Row(depth, start, a.Row, a.Column, b, bRow, c, cRow);
                break;
            default:
                NarrowTile<T>.Row(depth, start, a.Row, a.Column, b, bRow, c, cRow);
                break;
        }
    }

    private static void Pack<T>(Matrix<T> b, int depth, int width, int tile, T* strip)
        where T : unmanaged
    {
        for (int p = 0; p < depth; p++)
        {
            T* source = b.At(p, 0);
            T* target = strip + (p * tile);
            for (int column = 0; column < width; column++)
            {
                target[column] = source[column * b.Column];
            }

            new Span<T>(target + width, tile - width).Clear();
        }
    }

    private static void Copy<T>(T* from, nint fromRow, T* to, nint toRow, int rows, int columns)
        where T : unmanaged
    {
        for (int row = 0; row < rows; row++)
        {
            new ReadOnlySpan<T>(from + (row * fromRow), columns).CopyTo(new Span<T>(to + (row * toRow), columns));
        }
    }
}
