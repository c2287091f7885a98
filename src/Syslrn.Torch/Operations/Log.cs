using System.Numerics;
using System.Numerics.Tensors;

namespace Syslrn.Torch.Operations;

/// <summary>the natural logarithm</summary>
internal readonly struct Log : IUnary
{
    public static string Name => "log";

    public static bool GradientUsesResult => false;

    public static void Forward<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Log(x, y);

    public static Vector<T> Of<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => x / y;
}
