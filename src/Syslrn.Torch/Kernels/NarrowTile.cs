using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Syslrn.Torch.Kernels;

/// <summary>
/// The innermost part of a matrix product: adds the product of a few rows of A with a strip of B to a tile of C, which stays in
/// registers. For processors with vectors of 256 bits, 16 registers: 4 rows of 2 vectors.
/// </summary>
internal static unsafe class NarrowTile<T>
    where T : unmanaged
{
    /// <summary>Rows of the largest tile.</summary>
    public const int Height = 4;

    /// <summary>Columns of a tile.</summary>
    public static int Columns => 2 * Width;

    private static int Width => Vector256<T>.Count;

    /// <summary>Adds 4 rows.</summary>
    public static void Rows(int depth, T* a, nint aRow, nint aDepth, T* b, nint bRow, T* c, nint cRow)
    {
        T* c0 = c;
        T* c1 = c + cRow;
        T* c2 = c + 2 * cRow;
        T* c3 = c + 3 * cRow;
        Vector256<T> r0l = Vector256.Load(c0), r0r = Vector256.Load(c0 + Width);
        Vector256<T> r1l = Vector256.Load(c1), r1r = Vector256.Load(c1 + Width);
        Vector256<T> r2l = Vector256.Load(c2), r2r = Vector256.Load(c2 + Width);
        Vector256<T> r3l = Vector256.Load(c3), r3r = Vector256.Load(c3 + Width);
        for (int p = 0; p < depth; p++)
        {
            Vector256<T> left = Vector256.Load(b), right = Vector256.Load(b + Width);
            Vector256<T> x0 = Vector256.Create(*a);
            r0l = Fma(x0, left, r0l);
            r0r = Fma(x0, right, r0r);
            Vector256<T> x1 = Vector256.Create(a[aRow]);
            r1l = Fma(x1, left, r1l);
            r1r = Fma(x1, right, r1r);
            Vector256<T> x2 = Vector256.Create(a[2 * aRow]);
            r2l = Fma(x2, left, r2l);
            r2r = Fma(x2, right, r2r);
            Vector256<T> x3 = Vector256.Create(a[3 * aRow]);
            r3l = Fma(x3, left, r3l);
            r3r = Fma(x3, right, r3r);
            a += aDepth;
            b += bRow;
        }

        r0l.Store(c0);
        r0r.Store(c0 + Width);
        r1l.Store(c1);
        r1r.Store(c1 + Width);
        r2l.Store(c2);
        r2r.Store(c2 + Width);
        r3l.Store(c3);
        r3r.Store(c3 + Width);
    }

    /// <summary>Adds one row.</summary>
    public static void Row(int depth, T* a, nint aRow, nint aDepth, T* b, nint bRow, T* c, nint cRow)
    {
        T* c0 = c;
        Vector256<T> r0l = Vector256.Load(c0), r0r = Vector256.Load(c0 + Width);
        for (int p = 0; p < depth; p++)
        {
            Vector256<T> left = Vector256.Load(b), right = Vector256.Load(b + Width);
            Vector256<T> x0 = Vector256.Create(*a);
            r0l = Fma(x0, left, r0l);
            r0r = Fma(x0, right, r0r);
            a += aDepth;
            b += bRow;
        }

        r0l.Store(c0);
        r0r.Store(c0 + Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Fma(Vector256<T> x, Vector256<T> y, Vector256<T> sum) => typeof(T) == typeof(float)
        ? Vector256.FusedMultiplyAdd(x.AsSingle(), y.AsSingle(), sum.AsSingle()).As<float, T>()
        : Vector256.FusedMultiplyAdd(x.AsDouble(), y.AsDouble(), sum.AsDouble()).As<double, T>();
}
