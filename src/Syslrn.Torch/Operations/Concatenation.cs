using Syslrn.Torch.Autograd;
using Syslrn.Torch.Memory;

namespace Syslrn.Torch.Operations;

/// <summary>Puts tensors one after the other along a dimension.</summary>
internal static class Concatenation
{
    public static torch.Tensor Apply(IList<torch.Tensor> tensors, long dimension)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        if (tensors.Count == 0)
        {
            throw new ArgumentException("cat needs at least one tensor", nameof(tensors));
        }

        return tensors[0].dtype switch
        {
            torch.ScalarType.Float32 => Apply<float>(tensors, dimension),
            torch.ScalarType.Float64 => Apply<double>(tensors, dimension),
            _ => Apply<long>(tensors, dimension),
        };
    }

    private static torch.Tensor Apply<T>(IList<torch.Tensor> tensors, long dimension)
        where T : unmanaged
    {
        long[] first = tensors[0].Shape;
        int position = Shapes.Dimension(dimension, first.Length);
        foreach (torch.Tensor tensor in tensors)
        {
            if (tensor.Shape.Length != first.Length || !Shapes.With(tensor.Shape, position, 0).AsSpan().SequenceEqual(Shapes.With(first, position, 0)))
            {
                throw new ArgumentException($"cat along dimension {position}: {Shapes.Text(tensor.Shape)} does not fit {Shapes.Text(first)}", nameof(tensors));
            }
        }

        (int outer, _, int inner) = Shapes.Around(first, position);
        int[] widths = [.. tensors.Select(t => (int)t.Shape[position] * inner)];
        int total = widths.Sum();
        Buffer<T> result = Buffer<T>.Uninitialized(outer * total);
        int from = 0;
        for (int i = 0; i < widths.Length; i++)
        {
            ReadOnlySpan<T> part = tensors[i].Typed<T>().Span;
            for (int o = 0; o < outer; o++)
            {
                part.Slice(o * widths[i], widths[i]).CopyTo(result.Span[((o * total) + from)..]);
            }

            from += widths[i];
        }

        torch.Tensor y = torch.Tensor.Make(result, Shapes.With(first, position, tensors.Sum(t => t.Shape[position])));
        torch.Tensor[] inputs = [.. tensors];
        return Tape.Records(inputs) ? y.Record(new ConcatenationNode<T>(inputs, outer, widths)) : y;
    }

    private sealed class ConcatenationNode<T>(torch.Tensor[] tensors, int outer, int[] widths) : Node(tensors)
        where T : unmanaged
    {
        public override void Backward()
        {
            ReadOnlySpan<T> arrived = Gradient<T>().Span;
            int total = widths.Sum();
            int from = 0;
            for (int i = 0; i < widths.Length; i++)
            {
                if (Needs(i))
                {
                    Buffer<T> gradient = Buffer<T>.Uninitialized(outer * widths[i]);
                    for (int o = 0; o < outer; o++)
                    {
                        arrived.Slice((o * total) + from, widths[i]).CopyTo(gradient.Span[(o * widths[i])..]);
                    }

                    Pass(i, gradient);
                }

                from += widths[i];
            }
        }
    }
}
