using System.Numerics;
using System.Numerics.Tensors;
using Syslrn.Torch.Autograd;
using Syslrn.Torch.Memory;

namespace Syslrn.Torch.Operations;

/// <summary>x to the power of a number.</summary>
internal static class Power
{
    public static torch.Tensor Apply(torch.Tensor x, double exponent) =>
        FloatTypes.IsSingle(x, "pow") ? Apply(x, (float)exponent) : Apply<double>(x, exponent);

    private static torch.Tensor Apply<T>(torch.Tensor x, T exponent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Buffer<T> values = x.Typed<T>();
        Buffer<T> result = Buffer<T>.Uninitialized(values.Length);
        TensorPrimitives.Pow(values.Span, exponent, result.Span);
        torch.Tensor y = torch.Tensor.Make(result, x.Shape);
        return Tape.Records(x) ? y.Record(new PowerNode<T>(x, values, exponent)) : y;
    }

    private sealed class PowerNode<T> : Node
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly Buffer<T> _values;
        private readonly T _exponent;

        public PowerNode(torch.Tensor x, Buffer<T> values, T exponent)
            : base([x])
        {
            (_values, _exponent) = (values, exponent);
            Save(values);
        }

        public override void Backward()
        {
            Buffer<T> gradient = Buffer<T>.Uninitialized(_values.Length);
            Span<T> values = gradient.Span;
            TensorPrimitives.Pow(_values.Span, _exponent - T.One, values);
            TensorPrimitives.Multiply(values, _exponent, values);
            TensorPrimitives.Multiply<T>(values, Gradient<T>().Span, values);
            Pass(0, gradient);
        }
    }
}
