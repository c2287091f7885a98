using System.Numerics;
using System.Runtime.InteropServices;
using Syslrn.Torch.Modules;

namespace Syslrn.Torch
{
    namespace Modules
    {
        /// <summary>Adam (Kingma and Ba, ICLR 2015, algorithm 1); weight decay is added to the gradient, as in libtorch.</summary>
        public sealed class Adam : torch.optim.Optimizer
        {
            private readonly double _rate;
            private readonly double _beta1;
            private readonly double _beta2;
            private readonly double _epsilon;
            private readonly double _decay;
            private readonly bool _maximize;
            private readonly Array?[] _moments;
            private readonly int[] _steps;

            internal Adam(IReadOnlyCollection<Parameter> parameters, double rate, double beta1, double beta2, double epsilon, double decay, bool maximize)
                : base(parameters)
            {
                (_rate, _beta1, _beta2, _epsilon, _decay, _maximize) = (rate, beta1, beta2, epsilon, decay, maximize);
                int count = parameters.Count;
                _moments = new Array?[2 * count];
                _steps = new int[count];
            }

            private protected override void Update<T>(int parameter, Span<T> values, ReadOnlySpan<T> gradient)
            {
                var first = (T[])(_moments[2 * parameter] ??= new T[values.Length]);
                var second = (T[])(_moments[(2 * parameter) + 1] ??= new T[values.Length]);
                int step = ++_steps[parameter];
                double correction2 = Math.Sqrt(1 - Math.Pow(_beta2, step));
                var numbers = new Numbers<T>(
                    T.CreateTruncating(_beta1),
                    T.CreateTruncating(1 - _beta1),
                    T.CreateTruncating(_beta2),
                    T.CreateTruncating(1 - _beta2),
                    T.CreateTruncating(_epsilon),
                    T.CreateTruncating(_decay),
                    T.CreateTruncating(_rate / (1 - Math.Pow(_beta1, step))),
                    T.CreateTruncating(1 / correction2),
                    _maximize ? -T.One : T.One);
                Step(numbers, values, gradient, first, second);
            }

            private static void Step<T>(in Numbers<T> n, Span<T> values, ReadOnlySpan<T> gradient, Span<T> first, Span<T> second)
                where T : unmanaged, IFloatingPointIeee754<T>
            {
                int lanes = Vector<T>.Count;
                int i = 0;
                ref T x = ref MemoryMarshal.GetReference(values);
                ref T g = ref MemoryMarshal.GetReference(gradient);
                ref T m = ref MemoryMarshal.GetReference(first);
                ref T v = ref MemoryMarshal.GetReference(second);
                for (; i <= values.Length - lanes; i += lanes)
                {
                    nuint at = (nuint)i;
                    Vector<T> value = Vector.LoadUnsafe(ref x, at);
                    Vector<T> slope = (Vector.LoadUnsafe(ref g, at) * n.Sign) + (value * n.Decay);
                    Vector<T> mean = (Vector.LoadUnsafe(ref m, at) * n.Beta1) + (slope * n.Rest1);
                    Vector<T> variance = (Vector.LoadUnsafe(ref v, at) * n.Beta2) + (slope * slope * n.Rest2);
                    mean.StoreUnsafe(ref m, at);
                    variance.StoreUnsafe(ref v, at);
                    (value - (mean * n.Rate / ((Vector.SquareRoot(variance) * n.Correction2) + new Vector<T>(n.Epsilon)))).StoreUnsafe(ref x, at);
                }

                for (; i < values.Length; i++)
                {
                    T slope = (gradient[i] * n.Sign) + (values[i] * n.Decay);
                    first[i] = (first[i] * n.Beta1) + (slope * n.Rest1);
                    second[i] = (second[i] * n.Beta2) + (slope * slope * n.Rest2);
                    values[i] -= first[i] * n.Rate / ((T.Sqrt(second[i]) * n.Correction2) + n.Epsilon);
                }
            }

            private readonly record struct Numbers<T>(T Beta1, T Rest1, T Beta2, T Rest2, T Epsilon, T Decay, T Rate, T Correction2, T Sign)
                where T : unmanaged;
        }
    }

    public static partial class torch
    {
        public static partial class optim
        {
            /// <summary>Adam.</summary>
            /// <exception cref="NotSupportedException"><paramref name="amsgrad"/> is true.</exception>
            public static Adam Adam(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                amsgrad
                    ? throw new NotSupportedException("amsgrad is not part of this engine: build with TorchSharp, or leave it off")
                    : new Adam([.. parameters], lr, beta1, beta2, eps, weight_decay, maximize);
        }
    }
}
