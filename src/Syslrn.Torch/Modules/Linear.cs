using Syslrn.Torch.Modules;
using Syslrn.Torch.Operations;

namespace Syslrn.Torch
{
    namespace Modules
    {
        /// <summary>x W' + b.</summary>
        public sealed class Linear : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal Linear(long inputs, long outputs, bool hasBias, torch.ScalarType? type)
                : base(nameof(Linear))
            {
                weight = Initial.Uniform([outputs, inputs], inputs, type);
                register_parameter(nameof(weight), weight);
                if (hasBias)
                {
                    bias = Initial.Uniform([outputs], inputs, type);
                    register_parameter(nameof(bias), bias);
                }
            }

            /// <summary>Outputs x inputs.</summary>
            public Parameter weight { get; }

            /// <summary>One an output.</summary>
            public Parameter? bias { get; }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor input) => LinearMap.Apply(input, weight, bias);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A linear layer.</summary>
            public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, outputSize, hasBias, dtype);

            public static partial class functional
            {
                /// <summary>x W' + b.</summary>
                public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => LinearMap.Apply(input, weights, bias);
            }
        }
    }
}
