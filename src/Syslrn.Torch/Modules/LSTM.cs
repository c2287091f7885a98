using Syslrn.Torch.Modules;
using Syslrn.Torch.Operations;

namespace Syslrn.Torch
{
    namespace Modules
    {
        /// <summary>A recurrent network of LSTM layers, each over the states of the one before.</summary>
        public sealed class LSTM : torch.nn.Module<torch.Tensor, (torch.Tensor, torch.Tensor)?, (torch.Tensor, torch.Tensor, torch.Tensor)>
        {
            private readonly LstmWeights[] _layers;
            private readonly long _inputs;
            private readonly long _hidden;
            private readonly bool _batchFirst;
            private readonly double _dropout;

            internal LSTM(long inputs, long hidden, long layers, bool bias, bool batchFirst, double dropout, torch.ScalarType? type)
                : base(nameof(LSTM))
            {
                (_inputs, _hidden, _batchFirst, _dropout) = (inputs, hidden, batchFirst, dropout);
                _layers = new LstmWeights[layers];
                for (int layer = 0; layer < layers; layer++)
                {
                    _layers[layer] = new LstmWeights(
                        Register($"weight_ih_l{layer}", [4 * hidden, layer == 0 ? inputs : hidden], type),
                        Register($"weight_hh_l{layer}", [4 * hidden, hidden], type),
                        bias ? Register($"bias_ih_l{layer}", [4 * hidden], type) : null,
                        bias ? Register($"bias_hh_l{layer}", [4 * hidden], type) : null);
                }
            }

            /// <summary>
            /// The states of the last layer at all steps, and the last state and cell of every layer (layers x batch x hidden).
            /// </summary>
            /// <param name="input">steps x batch x inputs, or batch x steps x inputs with batchFirst.</param>
            /// <param name="h0_c0">The states and cells before the first step; without them, zero.</param>
            public override (torch.Tensor, torch.Tensor, torch.Tensor) forward(torch.Tensor input, (torch.Tensor, torch.Tensor)? h0_c0 = null)
            {
                ArgumentNullException.ThrowIfNull(input);
                if (input.Shape.Length != 3 || input.Shape[2] != _inputs)
                {
                    throw new ArgumentException($"an LSTM of {_inputs} inputs takes steps x batch x {_inputs}, not {Shapes.Text(input.Shape)}", nameof(input));
                }

                torch.Tensor x = _batchFirst ? input.transpose(0, 1) : input;
                long batch = x.Shape[1];
                var states = new torch.Tensor[_layers.Length];
                var cells = new torch.Tensor[_layers.Length];
                for (int layer = 0; layer < _layers.Length; layer++)
                {
                    torch.Tensor state = h0_c0?.Item1.select(0, layer) ?? torch.zeros(batch, _hidden, x.dtype);
                    torch.Tensor cell = h0_c0?.Item2.select(0, layer) ?? torch.zeros(batch, _hidden, x.dtype);
                    x = layer > 0 && _dropout > 0 ? torch.nn.functional.dropout(x, _dropout, training) : x;
                    (x, states[layer], cells[layer]) = LstmLayer.Apply(x, state, cell, _layers[layer]);
                }

                return (_batchFirst ? x.transpose(0, 1) : x, torch.cat(states), torch.cat(cells));
            }

            /// <summary>See <see cref="forward"/>.</summary>
            public new (torch.Tensor, torch.Tensor, torch.Tensor) call(torch.Tensor input, (torch.Tensor, torch.Tensor)? h0_c0 = null) => forward(input, h0_c0);

            private Parameter Register(string name, long[] shape, torch.ScalarType? type)
            {
                Parameter parameter = Initial.Uniform(shape, _hidden, type);
                register_parameter(name, parameter);
                return parameter;
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A recurrent network.</summary>
            /// <exception cref="NotSupportedException"><paramref name="bidirectional"/> is true.</exception>
            public static LSTM LSTM(long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0.0, bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
                bidirectional
                    ? throw new NotSupportedException("bidirectional is not part of this engine: build with TorchSharp, or leave it off")
                    : new(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, dtype);
        }
    }
}
