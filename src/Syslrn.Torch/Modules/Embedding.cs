using Syslrn.Torch.Modules;
using Syslrn.Torch.Operations;

namespace Syslrn.Torch
{
    namespace Modules
    {
        /// <summary>A vector for every index.</summary>
        public sealed class Embedding : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            private readonly long _width;

            internal Embedding(long count, long width, torch.ScalarType? type)
                : base(nameof(Embedding))
            {
                _width = width;
                using torch.Tensor values = torch.randn([count, width], type);
                weight = new Parameter(values);
                register_parameter(nameof(weight), weight);
            }

            /// <summary>Indices x width.</summary>
            public Parameter weight { get; }

            /// <summary>The vectors of indices of any shape, which gets one more dimension.</summary>
            public override torch.Tensor forward(torch.Tensor input)
            {
                ArgumentNullException.ThrowIfNull(input);
                torch.Tensor rows = IndexSelect.Apply(weight, 0, input);
                return input.Shape.Length == 1 ? rows : Reshaping.Apply(rows, [.. input.Shape, _width]);
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A vector for every index.</summary>
            public static Embedding Embedding(long num_embeddings, long embedding_dims, Device? device = null, ScalarType? dtype = null) =>
                new(num_embeddings, embedding_dims, dtype);
        }
    }
}
