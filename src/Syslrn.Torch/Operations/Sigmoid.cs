using System.Numerics;
using System.Numerics.Tensors;

namespace Syslrn.Torch.Operations;

/// <summary>1 / (1 + e^-x)</summary>
internal readonly struct Sigmoid : IUnary
{
    public static string Name => "sigmoid";

    public static bool GradientUsesResult => true;

    public static void Forward<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Sigmoid(x, y);

    public static Vector<T> Of<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => x * y * (Vector<T>.One - y);
}
