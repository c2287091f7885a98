using System.Numerics;
using System.Numerics.Tensors;
using Syslrn.Torch.Memory;

namespace Syslrn.Torch.Operations;

/// <summary>x + y</summary>
internal readonly struct Add : IBinary
{
    public static string Name => "add";

    public static bool GradientUsesValues => false;

    public static void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Add(x, y, z);

    public static Buffer<T> Left<T>(Buffer<T> arrived, Buffer<T>? x, Buffer<T>? y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        arrived.Retain();
        return arrived;
    }

    public static Buffer<T> Right<T>(Buffer<T> arrived, Buffer<T>? x, Buffer<T>? y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        arrived.Retain();
        return arrived;
    }
}
