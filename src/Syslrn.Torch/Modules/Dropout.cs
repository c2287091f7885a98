using Syslrn.Torch.Modules;

namespace Syslrn.Torch
{
    namespace Modules
    {
        /// <summary>While training, makes values zero at random and enlarges the others so that the expectation stays.</summary>
        public sealed class Dropout : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            private readonly double _probability;

            internal Dropout(double probability)
                : base(nameof(Dropout)) => _probability = probability is >= 0 and <= 1
                ? probability
                : throw new ArgumentOutOfRangeException(nameof(probability), probability, "a probability lies between 0 and 1");

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.dropout(input, _probability, training);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Drops values with a probability, drawn from the default generator.</summary>
            public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p);

            /// <summary>Functions.</summary>
            public static partial class functional
            {
                /// <summary>Drops values with a probability, drawn from the default generator.</summary>
                public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
                {
                    ArgumentNullException.ThrowIfNull(input);
                    if (!training || p == 0)
                    {
                        return input.mul(1);
                    }

                    Tensor kept = Fill(input.Shape, input.dtype, false, () => default_generator.Uniform() < p ? 0 : 1 / (1 - p));
                    return input.mul(kept);
                }

                /// <summary>0 where it is negative.</summary>
                public static Tensor relu(Tensor input, bool inplace = false) => input.relu();

                /// <summary>The logarithm of the softmax.</summary>
                public static Tensor log_softmax(Tensor input, long dim) => input.log_softmax(dim);
            }
        }
    }
}
