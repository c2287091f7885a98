using System.Numerics;
using System.Numerics.Tensors;

namespace Syslrn.Torch.Operations;

/// <summary>the square root</summary>
internal readonly struct Sqrt : IUnary
{
    public static string Name => "sqrt";

    public static bool GradientUsesResult => true;

    public static void Forward<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Sqrt(x, y);

    public static Vector<T> Of<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => x / (y + y);
}
