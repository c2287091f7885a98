using Syslrn.Torch.Autograd;
using Buffer = Syslrn.Torch.Memory.Buffer;

namespace Syslrn.Torch.Operations;

/// <summary>The same values with another shape.</summary>
internal static class Reshaping
{
    /// <summary>Gives a shape; one size may be -1: whatever is left.</summary>
    public static torch.Tensor Apply(torch.Tensor x, ReadOnlySpan<long> shape)
    {
        long[] sizes = shape.ToArray();
        int open = Array.IndexOf(sizes, -1);
        if (open >= 0)
        {
            sizes[open] = 1;
            int known = Shapes.Count(sizes);
            sizes[open] = known == 0 ? 0 : x.Count / known;
        }

        if (Shapes.Count(sizes) != x.Count)
        {
            throw new ArgumentException($"{x.Count} values do not fill the shape {Shapes.Text(shape)}", nameof(shape));
        }

        x.Values.Retain();
        torch.Tensor y = torch.Tensor.Make(x.Values, sizes);
        return Tape.Records(x) ? y.Record(new ReshapingNode(x)) : y;
    }

    private sealed class ReshapingNode(torch.Tensor x) : Node([x])
    {
        public override void Backward()
        {
            Buffer arrived = Gradients[0]!;
            arrived.Retain();
            Pass(0, arrived);
        }
    }
}
