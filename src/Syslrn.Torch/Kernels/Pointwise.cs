using System.Numerics;
using System.Runtime.InteropServices;

namespace Syslrn.Torch.Kernels;

/// <summary>A function of two values, written for vectors.</summary>
internal interface IPointwise
{
    static abstract Vector<T> Of<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>Applies functions value by value.</summary>
internal static class Pointwise
{
    /// <summary><c>z = f(x, y)</c>; z may be x or y.</summary>
    public static void Map<T, TFunction>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TFunction : IPointwise
    {
        int width = Vector<T>.Count;
        ref T xs = ref MemoryMarshal.GetReference(x);
        ref T ys = ref MemoryMarshal.GetReference(y);
        ref T zs = ref MemoryMarshal.GetReference(z);
        nuint whole = (nuint)(z.Length - (z.Length % width));
        for (nuint i = 0; i < whole; i += (nuint)width)
        {
            TFunction.Of(Vector.LoadUnsafe(ref xs, i), Vector.LoadUnsafe(ref ys, i)).StoreUnsafe(ref zs, i);
        }

        int rest = (int)whole;
        if (rest == z.Length)
        {
            return;
        }

        // The rest goes through a padded vector, so that every value is computed by the same instructions.
        Span<T> padded = stackalloc T[2 * width];
        padded.Fill(T.One);
        x[rest..z.Length].CopyTo(padded);
        y[rest..z.Length].CopyTo(padded[width..]);
        TFunction.Of(new Vector<T>(padded), new Vector<T>(padded[width..])).CopyTo(padded);
        padded[..(z.Length - rest)].CopyTo(z[rest..]);
    }
}
