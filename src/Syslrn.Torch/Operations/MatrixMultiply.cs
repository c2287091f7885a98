using System.Numerics;
using Syslrn.Torch.Autograd;
using Syslrn.Torch.Kernels;
using Syslrn.Torch.Memory;

namespace Syslrn.Torch.Operations;

/// <summary>The product of two matrices.</summary>
internal static class MatrixMultiply
{
    public static torch.Tensor Apply(torch.Tensor a, torch.Tensor b)
    {
        bool single = FloatTypes.IsSingle(a, b, "matmul");
        if (b.Shape.Length != 2 || a.Shape.Length == 0 || a.Shape[^1] != b.Shape[0])
        {
            throw new ArgumentException($"matmul of {Shapes.Text(a.Shape)} and {Shapes.Text(b.Shape)}: the second must be a matrix with as many rows as the first has columns");
        }

        return single ? Apply<float>(a, b) : Apply<double>(a, b);
    }

    private static torch.Tensor Apply<T>(torch.Tensor a, torch.Tensor b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int depth = (int)b.Shape[0];
        int columns = (int)b.Shape[1];
        int rows = Shapes.Count(a.Shape.AsSpan()[..^1]);
        Buffer<T> result = Buffer<T>.Zeros(rows * columns);
        Products.Add(rows, columns, depth, a.Typed<T>(), transposeA: false, b.Typed<T>(), transposeB: false, result);
        torch.Tensor c = torch.Tensor.Make(result, [.. a.Shape.AsSpan()[..^1], columns]);
        return Tape.Records(a, b) ? c.Record(new MatrixMultiplyNode<T>(a, b, rows, columns, depth)) : c;
    }

    private sealed class MatrixMultiplyNode<T> : Node
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly int _rows;
        private readonly int _columns;
        private readonly int _depth;
        private readonly Buffer<T> _a;
        private readonly Buffer<T> _b;

        public MatrixMultiplyNode(torch.Tensor a, torch.Tensor b, int rows, int columns, int depth)
            : base([a, b])
        {
            (_rows, _columns, _depth) = (rows, columns, depth);
            (_a, _b) = (a.Typed<T>(), b.Typed<T>());
            Save(Needs(1) ? _a : null, Needs(0) ? _b : null);
        }

        public override void Backward()
        {
            Buffer<T> arrived = Gradient<T>();
            if (Needs(0))
            {
                Buffer<T> gradient = Buffer<T>.Zeros(_rows * _depth);
                Products.Add(_rows, _depth, _columns, arrived, transposeA: false, _b, transposeB: true, gradient);
                Pass(0, gradient);
            }

            if (Needs(1))
            {
                Buffer<T> gradient = Buffer<T>.Zeros(_depth * _columns);
                Products.Add(_depth, _columns, _rows, _a, transposeA: true, arrived, transposeB: false, gradient);
                Pass(1, gradient);
            }
        }
    }
}
