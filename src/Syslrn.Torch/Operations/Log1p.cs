using System.Numerics;
using System.Numerics.Tensors;

namespace Syslrn.Torch.Operations;

/// <summary>the natural logarithm of 1 + x, exact for small x</summary>
internal readonly struct Log1p : IUnary
{
    public static string Name => "log1p";

    public static bool GradientUsesResult => false;

    public static void Forward<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.LogP1(x, y);

    public static Vector<T> Of<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => x / (Vector<T>.One + y);
}
