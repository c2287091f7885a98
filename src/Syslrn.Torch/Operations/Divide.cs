using System.Numerics;
using System.Numerics.Tensors;
using Syslrn.Torch.Memory;

namespace Syslrn.Torch.Operations;

/// <summary>x / y</summary>
internal readonly struct Divide : IBinary
{
    public static string Name => "div";

    public static bool GradientUsesValues => true;

    public static void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Divide(x, y, z);

    public static Buffer<T> Left<T>(Buffer<T> arrived, Buffer<T>? x, Buffer<T>? y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Buffer<T> gradient = Buffer<T>.Uninitialized(arrived.Length);
        TensorPrimitives.Divide<T>(arrived.Span, y!.Span, gradient.Span);
        return gradient;
    }

    public static Buffer<T> Right<T>(Buffer<T> arrived, Buffer<T>? x, Buffer<T>? y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Buffer<T> gradient = Buffer<T>.Uninitialized(arrived.Length);
        // -g x / y^2
        Span<T> values = gradient.Span;
        TensorPrimitives.Multiply<T>(arrived.Span, x!.Span, values);
        TensorPrimitives.Divide<T>(values, y!.Span, values);
        TensorPrimitives.Divide<T>(values, y.Span, values);
        TensorPrimitives.Negate<T>(values, values);
        return gradient;
    }
}
