using System.Numerics;
using Syslrn.Torch.Autograd;
using Syslrn.Torch.Kernels;
using Syslrn.Torch.Memory;

namespace Syslrn.Torch.Operations;

/// <summary>
/// One LSTM layer over a whole sequence (Hochreiter and Schmidhuber 1997, with forget gates by Gers et al. 2000, gate order i, f, g, o as in libtorch), as one step
/// of the tape: the products of all inputs are one product, and the gates are one pass.
/// </summary>
internal static class LstmLayer
{
    /// <summary>x: steps x batch x inputs. Gives the states of all steps, the last state and the last cell.</summary>
    public static (torch.Tensor States, torch.Tensor LastState, torch.Tensor LastCell) Apply(
        torch.Tensor x, torch.Tensor state, torch.Tensor cell, LstmWeights weights) =>
        FloatTypes.IsSingle(x, weights.Input, "lstm") ? Apply<float>(x, state, cell, weights) : Apply<double>(x, state, cell, weights);

    private static (torch.Tensor States, torch.Tensor LastState, torch.Tensor LastCell) Apply<T>(torch.Tensor x, torch.Tensor state, torch.Tensor cell, LstmWeights weights)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int steps = (int)x.Shape[0];
        int batch = (int)x.Shape[1];
        int inputs = (int)x.Shape[2];
        int hidden = (int)state.Shape[^1];
        int one = batch * hidden;

        // States and cells begin with those before the first step, so that the step before is always one block back.
        Buffer<T> states = Buffer<T>.Uninitialized((steps + 1) * one);
        Buffer<T> cells = Buffer<T>.Uninitialized((steps + 1) * one);
        Buffer<T> tanhs = Buffer<T>.Uninitialized(steps * one);
        Buffer<T> gates = Buffer<T>.Uninitialized(steps * 4 * one);
        state.Typed<T>().Span.CopyTo(states.Span);
        cell.Typed<T>().Span.CopyTo(cells.Span);
        Rows.Fill(gates.Span, weights.InputBias is null ? [] : weights.InputBias.Typed<T>().Span);
        if (weights.StateBias is not null)
        {
            ReadOnlySpan<T> bias = weights.StateBias.Typed<T>().Span;
            for (int row = 0; row < gates.Length; row += bias.Length)
            {
                System.Numerics.Tensors.TensorPrimitives.Add(gates.Span.Slice(row, bias.Length), bias, gates.Span.Slice(row, bias.Length));
            }
        }

        Products.Add(steps * batch, 4 * hidden, inputs, x.Typed<T>(), transposeA: false, weights.Input.Typed<T>(), transposeB: true, gates);
        for (int step = 0; step < steps; step++)
        {
            Span<T> gate = gates.Span.Slice(step * 4 * one, 4 * one);
            Products.Add(batch, 4 * hidden, hidden, states.Span.Slice(step * one, one), false, weights.State.Typed<T>().Span, true, gate);
            LstmCell.Forward(
                hidden,
                gate,
                cells.Span.Slice(step * one, one),
                cells.Span.Slice((step + 1) * one, one),
                tanhs.Span.Slice(step * one, one),
                states.Span.Slice((step + 1) * one, one));
        }

        torch.Tensor output = torch.Tensor.Make(Buffer<T>.Copy(states.Span[one..]), [steps, batch, hidden]);
        torch.Tensor lastState = torch.Tensor.Make(Buffer<T>.Copy(states.Span[^one..]), [1, batch, hidden]);
        torch.Tensor lastCell = torch.Tensor.Make(Buffer<T>.Copy(cells.Span[^one..]), [1, batch, hidden]);
        if (Tape.Records(x, state, cell, weights.Input, weights.State, weights.InputBias, weights.StateBias))
        {
            var node = new LstmNode<T>(x, state, cell, weights, new LstmTrace<T>(states, cells, tanhs, gates), (steps, batch, inputs, hidden));
            output.Record(node, 0);
            lastState.Record(node, 1);
            lastCell.Record(node, 2);
        }

        states.Release();
        cells.Release();
        tanhs.Release();
        gates.Release();
        return (output, lastState, lastCell);
    }
}

/// <summary>The parameters of a layer: four rows a hidden unit.</summary>
internal sealed record LstmWeights(torch.Tensor Input, torch.Tensor State, torch.Tensor? InputBias, torch.Tensor? StateBias);

/// <summary>What the gradient needs of the forward pass.</summary>
internal sealed record LstmTrace<T>(Buffer<T> States, Buffer<T> Cells, Buffer<T> Tanhs, Buffer<T> Gates)
    where T : unmanaged;
