using System.Numerics.Tensors;
using Syslrn.Torch.Memory;

namespace Syslrn.Torch;

public static partial class torch
{
    /// <summary>Conversions; gradients do not pass them.</summary>
    public partial class Tensor
    {
        /// <summary>The values as another type; the same tensor if they have it already.</summary>
        public Tensor to_type(ScalarType type) => type == dtype ? this : Make(
            type switch
            {
                ScalarType.Float32 => Convert<float>(),
                ScalarType.Float64 => Convert<double>(),
                _ => Convert<long>(),
            },
            Shape);

        private Buffer<TTo> Convert<TTo>()
            where TTo : unmanaged, System.Numerics.INumberBase<TTo>
        {
            if (requires_grad)
            {
                throw new NotSupportedException("gradients do not pass a conversion: convert before, or detach() first");
            }

            Buffer<TTo> result = Buffer<TTo>.Uninitialized(Count);
            switch (Values)
            {
                case Buffer<float> single:
                    TensorPrimitives.ConvertTruncating<float, TTo>(single.Span, result.Span);
                    break;
                case Buffer<double> twice:
                    TensorPrimitives.ConvertTruncating<double, TTo>(twice.Span, result.Span);
                    break;
                default:
                    TensorPrimitives.ConvertTruncating<long, TTo>(Typed<long>().Span, result.Span);
                    break;
            }

            return result;
        }
    }
}
