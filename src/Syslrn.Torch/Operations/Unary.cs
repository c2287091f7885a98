using System.Numerics;
using Syslrn.Torch.Autograd;
using Syslrn.Torch.Kernels;
using Syslrn.Torch.Memory;

namespace Syslrn.Torch.Operations;

/// <summary>
/// A function of each value. As <see cref="IPointwise"/> it is its gradient: of what arrives, and of either the value or the result.
/// </summary>
internal interface IUnary : IPointwise
{
    static abstract string Name { get; }

    /// <summary>True: the gradient is computed from the result; false: from the value.</summary>
    static abstract bool GradientUsesResult { get; }

    static abstract void Forward<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>Applies such functions to tensors.</summary>
internal static class Unary
{
    public static torch.Tensor Apply<TFunction>(torch.Tensor x)
        where TFunction : IUnary =>
        FloatTypes.IsSingle(x, TFunction.Name) ? Apply<TFunction, float>(x) : Apply<TFunction, double>(x);

    private static torch.Tensor Apply<TFunction, T>(torch.Tensor x)
        where TFunction : IUnary
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Buffer<T> values = x.Typed<T>();
        Buffer<T> result = Buffer<T>.Uninitialized(values.Length);
        TFunction.Forward<T>(values.Span, result.Span);
        torch.Tensor y = torch.Tensor.Make(result, x.Shape);
        return Tape.Records(x) ? y.Record(new UnaryNode<TFunction, T>(x, TFunction.GradientUsesResult ? result : values)) : y;
    }
}

/// <summary>The recorded form.</summary>
internal sealed class UnaryNode<TFunction, T> : Node
    where TFunction : IUnary
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Buffer<T> _known;

    public UnaryNode(torch.Tensor x, Buffer<T> known)
        : base([x])
    {
        _known = known;
        Save(known);
    }

    public override void Backward()
    {
        Buffer<T> arrived = Gradient<T>();
        Buffer<T> gradient = Buffer<T>.Uninitialized(arrived.Length);
        Pointwise.Map<T, TFunction>(arrived.Span, _known.Span, gradient.Span);
        Pass(0, gradient);
    }
}
