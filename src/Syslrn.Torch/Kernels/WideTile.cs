using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Syslrn.Torch.Kernels;

/// <summary>
/// The innermost part of a matrix product: adds the product of a few rows of A with a strip of B to a tile of C, which stays in
/// registers. For processors with vectors of 512 bits, 32 registers: 8 rows of 2 vectors.
/// </summary>
internal static unsafe class WideTile<T>
    where T : unmanaged
{
    /// <summary>Rows of the largest tile.</summary>
    public const int Height = 8;

    /// <summary>Columns of a tile.</summary>
    public static int Columns => 2 * Width;

    private static int Width => Vector512<T>.Count;

    /// <summary>Adds 8 rows.</summary>
    public static void Rows(int depth, T* a, nint aRow, nint aDepth, T* b, nint bRow, T* c, nint cRow)
    {
        T* c0 = c;
        T* c1 = c + cRow;
        T* c2 = c + 2 * cRow;
        T* c3 = c + 3 * cRow;
        T* c4 = c + 4 * cRow;
        T* c5 = c + 5 * cRow;
        T* c6 = c + 6 * cRow;
        T* c7 = c + 7 * cRow;
        Vector512<T> r0l = Vector512.Load(c0), r0r = Vector512.Load(c0 + Width);
        Vector512<T> r1l = Vector512.Load(c1), r1r = Vector512.Load(c1 + Width);
        Vector512<T> r2l = Vector512.Load(c2), r2r = Vector512.Load(c2 + Width);
        Vector512<T> r3l = Vector512.Load(c3), r3r = Vector512.Load(c3 + Width);
        Vector512<T> r4l = Vector512.Load(c4), r4r = Vector512.Load(c4 + Width);
        Vector512<T> r5l = Vector512.Load(c5), r5r = Vector512.Load(c5 + Width);
        Vector512<T> r6l = Vector512.Load(c6), r6r = Vector512.Load(c6 + Width);
        Vector512<T> r7l = Vector512.Load(c7), r7r = Vector512.Load(c7 + Width);
        for (int p = 0; p < depth; p++)
        {
            Vector512<T> left = Vector512.Load(b), right = Vector512.Load(b + Width);
            Vector512<T> x0 = Vector512.Create(*a);
            r0l = Fma(x0, left, r0l);
            r0r = Fma(x0, right, r0r);
            Vector512<T> x1 = Vector512.Create(a[aRow]);
            r1l = Fma(x1, left, r1l);
            r1r = Fma(x1, right, r1r);
            Vector512<T> x2 = Vector512.Create(a[2 * aRow]);
            r2l = Fma(x2, left, r2l);
            r2r = Fma(x2, right, r2r);
            Vector512<T> x3 = Vector512.Create(a[3 * aRow]);
            r3l = Fma(x3, left, r3l);
            r3r = Fma(x3, right, r3r);
            Vector512<T> x4 = Vector512.Create(a[4 * aRow]);
            r4l = Fma(x4, left, r4l);
            r4r = Fma(x4, right, r4r);
            Vector512<T> x5 = Vector512.Create(a[5 * aRow]);
            r5l = Fma(x5, left, r5l);
            r5r = Fma(x5, right, r5r);
            Vector512<T> x6 = Vector512.Create(a[6 * aRow]);
            r6l = Fma(x6, left, r6l);
            r6r = Fma(x6, right, r6r);
            Vector512<T> x7 = Vector512.Create(a[7 * aRow]);
            r7l = Fma(x7, left, r7l);
            r7r = Fma(x7, right, r7r);
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
        r4l.Store(c4);
        r4r.Store(c4 + Width);
        r5l.Store(c5);
        r5r.Store(c5 + Width);
        r6l.Store(c6);
        r6r.Store(c6 + Width);
        r7l.Store(c7);
        r7r.Store(c7 + Width);
    }

    /// <summary>Adds 4 rows.</summary>
    public static void HalfRows(int depth, T* a, nint aRow, nint aDepth, T* b, nint bRow, T* c, nint cRow)
    {
        T* c0 = c;
        T* c1 = c + cRow;
        T* c2 = c + 2 * cRow;
        T* c3 = c + 3 * cRow;
        Vector512<T> r0l = Vector512.Load(c0), r0r = Vector512.Load(c0 + Width);
        Vector512<T> r1l = Vector512.Load(c1), r1r = Vector512.Load(c1 + Width);
        Vector512<T> r2l = Vector512.Load(c2), r2r = Vector512.Load(c2 + Width);
        Vector512<T> r3l = Vector512.Load(c3), r3r = Vector512.Load(c3 + Width);
        for (int p = 0; p < depth; p++)
        {
            Vector512<T> left = Vector512.Load(b), right = Vector512.Load(b + Width);
            Vector512<T> x0 = Vector512.Create(*a);
            r0l = Fma(x0, left, r0l);
            r0r = Fma(x0, right, r0r);
            Vector512<T> x1 = Vector512.Create(a[aRow]);
            r1l = Fma(x1, left, r1l);
            r1r = Fma(x1, right, r1r);
            Vector512<T> x2 = Vector512.Create(a[2 * aRow]);
            r2l = Fma(x2, left, r2l);
            r2r = Fma(x2, right, r2r);
            Vector512<T> x3 = Vector512.Create(a[3 * aRow]);
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
        Vector512<T> r0l = Vector512.Load(c0), r0r = Vector512.Load(c0 + Width);
        for (int p = 0; p < depth; p++)
        {
            Vector512<T> left = Vector512.Load(b), right = Vector512.Load(b + Width);
            Vector512<T> x0 = Vector512.Create(*a);
            r0l = Fma(x0, left, r0l);
            r0r = Fma(x0, right, r0r);
            a += aDepth;
            b += bRow;
        }

        r0l.Store(c0);
        r0r.Store(c0 + Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Fma(Vector512<T> x, Vector512<T> y, Vector512<T> sum) => typeof(T) == typeof(float)
        ? Vector512.FusedMultiplyAdd(x.AsSingle(), y.AsSingle(), sum.AsSingle()).As<float, T>()
        : Vector512.FusedMultiplyAdd(x.AsDouble(), y.AsDouble(), sum.AsDouble()).As<double, T>();
}
