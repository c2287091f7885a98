using System.Numerics.Tensors;
using Syslrn.Torch.Modules;

namespace Syslrn.Torch
{
    namespace Modules
    {
        /// <summary>Gradient descent with momentum, as in libtorch: the first step has the whole gradient.</summary>
        public sealed class SGD : torch.optim.Optimizer
        {
            private readonly double _rate;
            private readonly double _momentum;
            private readonly double _dampening;
            private readonly double _decay;
            private readonly bool _nesterov;
            private readonly bool _maximize;
            private readonly Array?[] _velocities;

            internal SGD(IReadOnlyCollection<Parameter> parameters, double rate, double momentum, double dampening, double decay, bool nesterov, bool maximize)
                : base(parameters)
            {
                (_rate, _momentum, _dampening, _decay, _nesterov, _maximize) = (rate, momentum, dampening, decay, nesterov, maximize);
                _velocities = new Array?[parameters.Count];
            }

            private protected override void Update<T>(int parameter, Span<T> values, ReadOnlySpan<T> gradient)
            {
                var slope = new T[values.Length];
                TensorPrimitives.Multiply(gradient, _maximize ? -T.One : T.One, slope);
                if (_decay != 0)
                {
                    TensorPrimitives.MultiplyAdd(values, T.CreateTruncating(_decay), slope, slope);
                }

                if (_momentum != 0)
                {
                    if (_velocities[parameter] is not T[] velocity)
                    {
                        _velocities[parameter] = velocity = [.. slope];
                    }
                    else
                    {
                        TensorPrimitives.Multiply(velocity, T.CreateTruncating(_momentum), velocity);
                        TensorPrimitives.MultiplyAdd(slope, T.CreateTruncating(1 - _dampening), velocity, velocity);
                    }

                    if (_nesterov)
                    {
                        TensorPrimitives.MultiplyAdd(velocity, T.CreateTruncating(_momentum), slope, slope);
                    }
                    else
                    {
                        velocity.CopyTo(slope, 0);
                    }
                }

                TensorPrimitives.MultiplyAdd(slope, T.CreateTruncating(-_rate), values, values);
            }
        }
    }

    public static partial class torch
    {
        public static partial class optim
        {
            /// <summary>Gradient descent.</summary>
            public static SGD SGD(IEnumerable<Parameter> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new([.. parameters], learningRate, momentum, dampening, weight_decay, nesterov, maximize);
        }
    }
}
