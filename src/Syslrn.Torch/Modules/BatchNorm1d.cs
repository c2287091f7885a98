using System.Numerics;
using System.Numerics.Tensors;
using Syslrn.Torch.Modules;
using Syslrn.Torch.Operations;

namespace Syslrn.Torch
{
    namespace Modules
    {
        /// <summary>Normalises each column of a matrix: by the batch while training, by running means while evaluating.</summary>
        public sealed class BatchNorm1d : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            private readonly double _epsilon;
            private readonly double _momentum;

            internal BatchNorm1d(long features, double epsilon, double momentum, bool affine, bool track, torch.ScalarType? type)
                : base(nameof(BatchNorm1d))
            {
                (_epsilon, _momentum) = (epsilon, momentum);
                using DisposeScope scope = torch.NewDisposeScope();
                if (affine)
                {
                    weight = new Parameter(torch.full([features], 1, type));
                    bias = new Parameter(torch.zeros([features], type));
                    register_parameter(nameof(weight), weight);
                    register_parameter(nameof(bias), bias);
                }

                if (track)
                {
                    running_mean = scope.Detach(torch.zeros([features], type));
                    running_var = scope.Detach(torch.full([features], 1, type));
                    register_buffer(nameof(running_mean), running_mean);
                    register_buffer(nameof(running_var), running_var);
                }
            }

            /// <summary>The factor of each column.</summary>
            public Parameter? weight { get; }

            /// <summary>The term of each column.</summary>
            public Parameter? bias { get; }

            /// <summary>The mean that evaluation uses.</summary>
            public torch.Tensor? running_mean { get; }

            /// <summary>The variance that evaluation uses.</summary>
            public torch.Tensor? running_var { get; }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor input)
            {
                bool single = FloatTypes.IsSingle(input, nameof(BatchNorm1d));
                if (input.Shape.Length != 2)
                {
                    throw new ArgumentException($"{nameof(BatchNorm1d)} takes a matrix, not {Shapes.Text(input.Shape)}", nameof(input));
                }

                return single ? Forward(input, (float)_epsilon, (float)_momentum) : Forward(input, _epsilon, _momentum);
            }

            private torch.Tensor Forward<T>(torch.Tensor x, T epsilon, T momentum)
                where T : unmanaged, IFloatingPointIeee754<T>
            {
                if (!training && running_mean is not null && running_var is not null)
                {
                    return BatchNormalization.Evaluate(x, weight, bias, epsilon, running_mean.Typed<T>().Span, running_var.Typed<T>().Span);
                }

                if (x.Shape[0] < 2 && training)
                {
                    throw new ArgumentException("a batch of one row has no variance: batch normalisation cannot be trained with it", nameof(x));
                }

                var mean = new T[x.Shape[1]];
                var variance = new T[mean.Length];
                torch.Tensor result = BatchNormalization.Train<T>(x, weight, bias, epsilon, mean, variance);
                if (training && running_mean is not null && running_var is not null)
                {
                    // The running variance is the unbiased one, as in libtorch.
                    T rows = T.CreateTruncating(x.Shape[0]);
                    Follow(running_mean.Typed<T>().Span, mean, momentum, T.One);
                    Follow(running_var.Typed<T>().Span, variance, momentum, rows / (rows - T.One));
                }

                return result;
            }

            private static void Follow<T>(Span<T> running, T[] value, T momentum, T factor)
                where T : unmanaged, IFloatingPointIeee754<T>
            {
                TensorPrimitives.Multiply(running, T.One - momentum, running);
                TensorPrimitives.MultiplyAdd(value, momentum * factor, running, running);
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Normalises columns.</summary>
            public static BatchNorm1d BatchNorm1d(long features, double eps = 1e-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true, Device? device = null, ScalarType? dtype = null) =>
                new(features, eps, momentum, affine, track_running_stats, dtype);
        }
    }
}
