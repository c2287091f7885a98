using System.Numerics;
using System.Numerics.Tensors;

namespace Syslrn.Torch.Operations;

/// <summary>x * x</summary>
internal readonly struct Square : IUnary
{
    public static string Name => "square";

    public static bool GradientUsesResult => false;

    public static void Forward<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Multiply(x, x, y);

    public static Vector<T> Of<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => x * (y + y);
}
