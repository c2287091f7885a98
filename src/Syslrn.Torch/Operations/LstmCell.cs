using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Syslrn.Torch.Operations;

/// <summary>The gates of an LSTM at one step. Rows are the sequences of a batch; a row of gates is i, f, g, o.</summary>
internal static class LstmCell
{
    /// <summary>
    /// <c>c' = sigmoid(f) c + sigmoid(i) tanh(g)</c>, <c>h' = sigmoid(o) tanh(c')</c>. Gates come in raw and go out with their functions applied.
    /// </summary>
    public static void Forward<T>(int hidden, Span<T> gates, ReadOnlySpan<T> cell, Span<T> nextCell, Span<T> tanh, Span<T> state)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int row = 0; row < cell.Length / hidden; row++)
        {
            Span<T> all = gates.Slice(row * 4 * hidden, 4 * hidden);
            Span<T> input = all[..hidden];
            Span<T> forget = all.Slice(hidden, hidden);
            Span<T> candidate = all.Slice(2 * hidden, hidden);
            Span<T> output = all[(3 * hidden)..];
            TensorPrimitives.Sigmoid<T>(all[..(2 * hidden)], all[..(2 * hidden)]);
            TensorPrimitives.Tanh<T>(candidate, candidate);
            TensorPrimitives.Sigmoid<T>(output, output);
            Span<T> next = nextCell.Slice(row * hidden, hidden);
            Span<T> squashed = tanh.Slice(row * hidden, hidden);
            TensorPrimitives.Multiply(forget, cell.Slice(row * hidden, hidden), next);
            TensorPrimitives.MultiplyAdd<T>(input, candidate, next, next);
            TensorPrimitives.Tanh<T>(next, squashed);
            TensorPrimitives.Multiply<T>(output, squashed, state.Slice(row * hidden, hidden));
        }
    }

    /// <summary>From the gradients of the state and the cell after the step to those of the raw gates; the cell's becomes that before the step.</summary>
    public static void Backward<T>(int hidden, ReadOnlySpan<T> gates, ReadOnlySpan<T> cell, ReadOnlySpan<T> tanh, ReadOnlySpan<T> state, Span<T> cellGradient, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int lanes = Vector<T>.Count;
        for (int row = 0; row < cell.Length / hidden; row++)
        {
            ref T g = ref MemoryMarshal.GetReference(gates.Slice(row * 4 * hidden, 4 * hidden));
            ref T d = ref MemoryMarshal.GetReference(gradient.Slice(row * 4 * hidden, 4 * hidden));
            int at = row * hidden;
            int i = 0;
            for (; i <= hidden - lanes; i += lanes)
            {
                nuint n = (nuint)i;
                Values<T> v = Values<T>.Of(
                    Vector.LoadUnsafe(ref g, n),
                    Vector.LoadUnsafe(ref g, n + (nuint)hidden),
                    Vector.LoadUnsafe(ref g, n + (nuint)(2 * hidden)),
                    Vector.LoadUnsafe(ref g, n + (nuint)(3 * hidden)),
                    new Vector<T>(cell[(at + i)..]),
                    new Vector<T>(tanh[(at + i)..]),
                    new Vector<T>(state[(at + i)..]),
                    new Vector<T>(cellGradient[(at + i)..]));
                v.Input.StoreUnsafe(ref d, n);
                v.Forget.StoreUnsafe(ref d, n + (nuint)hidden);
                v.Candidate.StoreUnsafe(ref d, n + (nuint)(2 * hidden));
                v.Output.StoreUnsafe(ref d, n + (nuint)(3 * hidden));
                v.Cell.CopyTo(cellGradient[(at + i)..]);
            }

            Span<T> target = gradient.Slice(row * 4 * hidden, 4 * hidden);
            ReadOnlySpan<T> known = gates.Slice(row * 4 * hidden, 4 * hidden);
            for (; i < hidden; i++)
            {
                // The rest of a row goes through vectors of equal values.
                Values<T> v = Values<T>.Of(
                    new(known[i]), new(known[hidden + i]), new(known[(2 * hidden) + i]), new(known[(3 * hidden) + i]), new(cell[at + i]), new(tanh[at + i]), new(state[at + i]), new(cellGradient[at + i]));
                (target[i], target[hidden + i], target[(2 * hidden) + i], target[(3 * hidden) + i], cellGradient[at + i]) = (v.Input[0], v.Forget[0], v.Candidate[0], v.Output[0], v.Cell[0]);
            }
        }
    }

    /// <summary>The chain rule of a vector of cells.</summary>
    private readonly record struct Values<T>(Vector<T> Input, Vector<T> Forget, Vector<T> Candidate, Vector<T> Output, Vector<T> Cell)
    {
        public static Values<T> Of(Vector<T> i, Vector<T> f, Vector<T> g, Vector<T> o, Vector<T> c, Vector<T> tanh, Vector<T> dh, Vector<T> dc)
        {
            Vector<T> one = Vector<T>.One;
            Vector<T> cell = dc + (dh * o * (one - (tanh * tanh)));
            return new Values<T>(
                cell * g * i * (one - i),
                cell * c * f * (one - f),
                cell * i * (one - (g * g)),
                dh * tanh * o * (one - o),
                cell * f);
        }
    }
}
