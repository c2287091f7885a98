using System.Numerics;
using System.Numerics.Tensors;
using Syslrn.Torch.Autograd;
using Syslrn.Torch.Kernels;
using Syslrn.Torch.Memory;

namespace Syslrn.Torch.Operations;

/// <summary>Backpropagation through time of one layer.</summary>
internal sealed class LstmNode<T> : Node
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly LstmTrace<T> _trace;
    private readonly Buffer<T> _x;
    private readonly Buffer<T> _inputWeights;
    private readonly Buffer<T> _stateWeights;
    private readonly (int Steps, int Batch, int Inputs, int Hidden) _sizes;

    public LstmNode(torch.Tensor x, torch.Tensor state, torch.Tensor cell, LstmWeights weights, LstmTrace<T> trace, (int Steps, int Batch, int Inputs, int Hidden) sizes)
        : base([x, state, cell, weights.Input, weights.State, weights.InputBias, weights.StateBias], outputs: 3)
    {
        (_trace, _sizes) = (trace, sizes);
        (_x, _inputWeights, _stateWeights) = (x.Typed<T>(), weights.Input.Typed<T>(), weights.State.Typed<T>());
        Save(trace.States, trace.Cells, trace.Tanhs, trace.Gates, _x, _inputWeights, _stateWeights);
    }

    public override void Backward()
    {
        (int steps, int batch, int inputs, int hidden) = _sizes;
        int one = batch * hidden;
        Buffer<T> state = Start(1, one);
        Buffer<T> cell = Start(2, one);
        Buffer<T> gates = Buffer<T>.Uninitialized(steps * 4 * one);
        for (int step = steps - 1; step >= 0; step--)
        {
            if (Gradients[0] is Buffer<T> arrived)
            {
                TensorPrimitives.Add(state.Span, arrived.Span.Slice(step * one, one), state.Span);
            }

            Span<T> gate = gates.Span.Slice(step * 4 * one, 4 * one);
            LstmCell.Backward(
                hidden,
                _trace.Gates.Span.Slice(step * 4 * one, 4 * one),
                _trace.Cells.Span.Slice(step * one, one),
                _trace.Tanhs.Span.Slice(step * one, one),
                state.Span,
                cell.Span,
                gate);
            state.Span.Clear();
            Products.Add(batch, hidden, 4 * hidden, gate, false, _stateWeights.Span, false, state.Span);
        }

        Pass(1, state);
        Pass(2, cell);
        PassWeights(gates, steps * batch, inputs, hidden);
        gates.Release();
    }

    private void PassWeights(Buffer<T> gates, int rows, int inputs, int hidden)
    {
        if (Needs(0))
        {
            Buffer<T> gradient = Buffer<T>.Zeros(rows * inputs);
            Products.Add(rows, inputs, 4 * hidden, gates, transposeA: false, _inputWeights, transposeB: false, gradient);
            Pass(0, gradient);
        }

        if (Needs(3))
        {
            Buffer<T> gradient = Buffer<T>.Zeros(4 * hidden * inputs);
            Products.Add(4 * hidden, inputs, rows, gates, transposeA: true, _x, transposeB: false, gradient);
            Pass(3, gradient);
        }

        if (Needs(4))
        {
            // The states before each step are those after it, one block earlier.
            Buffer<T> gradient = Buffer<T>.Zeros(4 * hidden * hidden);
            Products.Add(4 * hidden, hidden, rows, gates.Span, true, _trace.States.Span, false, gradient.Span);
            Pass(4, gradient);
        }

        if (Needs(5) || Needs(6))
        {
            Buffer<T> gradient = Buffer<T>.Zeros(4 * hidden);
            Rows.AddAll(gates.Span, gradient.Span);
            gradient.Retain();
            Pass(5, gradient);
            Pass(6, gradient);
        }
    }

    private Buffer<T> Start(int output, int length) => Gradients[output] is Buffer<T> arrived ? Buffer<T>.Copy(arrived.Span) : Buffer<T>.Zeros(length);
}
