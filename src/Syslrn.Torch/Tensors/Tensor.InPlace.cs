using Syslrn.Torch.Autograd;
using Syslrn.Torch.Memory;

namespace Syslrn.Torch;

public static partial class torch
{
    /// <summary>Changes in place. They are never recorded, so tensors that require gradients are changed inside <see cref="no_grad"/> only.</summary>
    public partial class Tensor
    {
        /// <summary>Takes the values of another tensor of the same shape and type.</summary>
        public Tensor copy_(Tensor source, bool nonBlocking = false)
        {
            ArgumentNullException.ThrowIfNull(source);
            RefuseRecording(nameof(copy_));
            if (!source.Shape.AsSpan().SequenceEqual(Shape))
            {
                throw new ArgumentException($"a tensor of shape {Shapes.Text(Shape)} cannot take the values of one of {Shapes.Text(source.Shape)}", nameof(source));
            }

            switch (Values)
            {
                case Buffer<float> single:
                    source.Typed<float>().Span.CopyTo(single.Span);
                    break;
                case Buffer<double> twice:
                    source.Typed<double>().Span.CopyTo(twice.Span);
                    break;
                default:
                    source.Typed<long>().Span.CopyTo(Typed<long>().Span);
                    break;
            }

            return this;
        }

        /// <summary>Makes all values zero.</summary>
        public Tensor zero_() => fill_(0);

        /// <summary>Makes all values equal.</summary>
        public Tensor fill_(Scalar value)
        {
            RefuseRecording(nameof(fill_));
            switch (Values)
            {
                case Buffer<float> single:
                    single.Span.Fill((float)value.Value);
                    break;
                case Buffer<double> twice:
                    twice.Span.Fill(value.Value);
                    break;
                default:
                    Typed<long>().Span.Fill((long)value.Value);
                    break;
            }

            return this;
        }

        private void RefuseRecording(string operation)
        {
            if (GradMode.IsEnabled && requires_grad)
            {
                throw new InvalidOperationException($"{operation} of a tensor that requires gradients: use no_grad()");
            }
        }
    }
}
