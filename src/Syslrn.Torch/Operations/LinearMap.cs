using System.Numerics;
using Syslrn.Torch.Autograd;
using Syslrn.Torch.Kernels;
using Syslrn.Torch.Memory;

namespace Syslrn.Torch.Operations;

/// <summary>x W' + b: a layer. W has a row an output.</summary>
internal static class LinearMap
{
    public static torch.Tensor Apply(torch.Tensor x, torch.Tensor weight, torch.Tensor? bias)
    {
        bool single = FloatTypes.IsSingle(x, weight, "linear");
        if (weight.Shape.Length != 2 || x.Shape.Length == 0 || x.Shape[^1] != weight.Shape[1] || (bias is not null && bias.Count != weight.Shape[0]))
        {
            throw new ArgumentException($"linear: input {Shapes.Text(x.Shape)}, weight {Shapes.Text(weight.Shape)} and bias {Shapes.Text(bias is null ? [] : bias.Shape)} do not fit");
        }

        return single ? Apply<float>(x, weight, bias) : Apply<double>(x, weight, bias);
    }

    private static torch.Tensor Apply<T>(torch.Tensor x, torch.Tensor weight, torch.Tensor? bias)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int rows = Shapes.Count(x.Shape.AsSpan()[..^1]);
        int outputs = (int)weight.Shape[0];
        Buffer<T> result = Buffer<T>.Uninitialized(rows * outputs);
        Rows.Fill(result.Span, bias is null ? [] : bias.Typed<T>().Span);
        Products.Add(rows, outputs, (int)weight.Shape[1], x.Typed<T>(), transposeA: false, weight.Typed<T>(), transposeB: true, result);
        torch.Tensor y = torch.Tensor.Make(result, [.. x.Shape.AsSpan()[..^1], outputs]);
        return Tape.Records(x, weight, bias) ? y.Record(new LinearNode<T>(x, weight, bias, rows)) : y;
    }

    private sealed class LinearNode<T> : Node
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly int _rows;
        private readonly int _inputs;
        private readonly int _outputs;
        private readonly Buffer<T> _x;
        private readonly Buffer<T> _weight;

        public LinearNode(torch.Tensor x, torch.Tensor weight, torch.Tensor? bias, int rows)
            : base([x, weight, bias])
        {
            (_rows, _inputs, _outputs) = (rows, (int)weight.Shape[1], (int)weight.Shape[0]);
            (_x, _weight) = (x.Typed<T>(), weight.Typed<T>());
            Save(Needs(1) ? _x : null, Needs(0) ? _weight : null);
        }

        public override void Backward()
        {
            Buffer<T> arrived = Gradient<T>();
            if (Needs(0))
            {
                Buffer<T> gradient = Buffer<T>.Zeros(_rows * _inputs);
                Products.Add(_rows, _inputs, _outputs, arrived, transposeA: false, _weight, transposeB: false, gradient);
                Pass(0, gradient);
            }

            if (Needs(1))
            {
                Buffer<T> gradient = Buffer<T>.Zeros(_outputs * _inputs);
                Products.Add(_outputs, _inputs, _rows, arrived, transposeA: true, _x, transposeB: false, gradient);
                Pass(1, gradient);
            }

            if (Needs(2))
            {
                Buffer<T> gradient = Buffer<T>.Zeros(_outputs);
                Rows.AddAll(arrived.Span, gradient.Span);
                Pass(2, gradient);
            }
        }
    }
}
