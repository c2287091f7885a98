using System.Numerics;
using System.Numerics.Tensors;

namespace Syslrn.Torch.Operations;

/// <summary>the hyperbolic tangent</summary>
internal readonly struct Tanh : IUnary
{
    public static string Name => "tanh";

    public static bool GradientUsesResult => true;

    public static void Forward<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Tanh(x, y);

    public static Vector<T> Of<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => x * (Vector<T>.One - (y * y));
}
