using System.Numerics;
using Syslrn.Torch.Kernels;

namespace Syslrn.Torch.Operations;

/// <summary>x &gt; 0 ? x : 0</summary>
internal readonly struct Relu : IUnary
{
    public static string Name => "relu";

    public static bool GradientUsesResult => true;

    public static void Forward<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Pointwise.Map<T, Rectify>(x, x, y);

    public static Vector<T> Of<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<T>.Zero), x, Vector<T>.Zero);

    // Not Max: what is no number must stay so.
    private readonly struct Rectify : IPointwise
    {
        public static Vector<T> Of<T>(Vector<T> x, Vector<T> y)
            where T : unmanaged, IFloatingPointIeee754<T> => Vector.ConditionalSelect(Vector.LessThanOrEqual(x, Vector<T>.Zero), Vector<T>.Zero, x);
    }
}
