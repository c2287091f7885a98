using System.Numerics;
using System.Numerics.Tensors;

namespace Syslrn.Torch.Operations;

/// <summary>e^x</summary>
internal readonly struct Exp : IUnary
{
    public static string Name => "exp";

    public static bool GradientUsesResult => true;

    public static void Forward<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Exp(x, y);

    public static Vector<T> Of<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => x * y;
}
