using System.Numerics;
using Syslrn.Torch.Autograd;
using Syslrn.Torch.Kernels;
using Syslrn.Torch.Memory;

namespace Syslrn.Torch.Operations;

/// <summary>A function of two values.</summary>
internal interface IBinary
{
    static abstract string Name { get; }

    /// <summary>True if gradients depend on the values.</summary>
    static abstract bool GradientUsesValues { get; }

    static abstract void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The gradient of x from the arrived one; the caller owns the result.</summary>
    static abstract Buffer<T> Left<T>(Buffer<T> arrived, Buffer<T>? x, Buffer<T>? y)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The gradient of y from the arrived one; the caller owns the result.</summary>
    static abstract Buffer<T> Right<T>(Buffer<T> arrived, Buffer<T>? x, Buffer<T>? y)
        where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>Applies such functions to tensors, after repeating values where shapes differ.</summary>
internal static class Binary
{
    public static torch.Tensor Apply<TFunction>(torch.Tensor x, torch.Tensor y)
        where TFunction : IBinary =>
        FloatTypes.IsSingle(x, y, TFunction.Name) ? Apply<TFunction, float>(x, y) : Apply<TFunction, double>(x, y);

    private static torch.Tensor Apply<TFunction, T>(torch.Tensor x, torch.Tensor y)
        where TFunction : IBinary
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool same = x.Shape.AsSpan().SequenceEqual(y.Shape);
        long[] shape = same ? x.Shape : Shapes.Broadcast(x.Shape, y.Shape);
        Buffer<T> left = Broadcasting.Expand(x.Typed<T>(), x.Shape, shape);
        Buffer<T> right = Broadcasting.Expand(y.Typed<T>(), y.Shape, shape);
        Buffer<T> result = Buffer<T>.Uninitialized(left.Length);
        TFunction.Forward<T>(left.Span, right.Span, result.Span);
        torch.Tensor z = torch.Tensor.Make(result, shape);
        if (Tape.Records(x, y))
        {
            z.Record(TFunction.GradientUsesValues
                ? new BinaryNode<TFunction, T>(x, y, shape, left, right)
                : new BinaryNode<TFunction, T>(x, y, shape, null, null));
        }

        left.Release();
        right.Release();
        return z;
    }
}

/// <summary>The recorded form.</summary>
internal sealed class BinaryNode<TFunction, T> : Node
    where TFunction : IBinary
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly long[] _left;
    private readonly long[] _right;
    private readonly long[] _shape;
    private readonly Buffer<T>? _x;
    private readonly Buffer<T>? _y;

    public BinaryNode(torch.Tensor x, torch.Tensor y, long[] shape, Buffer<T>? left, Buffer<T>? right)
        : base([x, y])
    {
        (_left, _right, _shape) = (x.Shape, y.Shape, shape);
        (_x, _y) = (left, right);
        Save(left, right);
    }

    public override void Backward()
    {
        Buffer<T> arrived = Gradient<T>();
        if (Needs(0))
        {
            Reduce(0, TFunction.Left(arrived, _x, _y), _left);
        }

        if (Needs(1))
        {
            Reduce(1, TFunction.Right(arrived, _x, _y), _right);
        }
    }

    private void Reduce(int input, Buffer<T> gradient, long[] shape)
    {
        Pass(input, Broadcasting.Reduce(gradient, _shape, shape));
        gradient.Release();
    }
}
