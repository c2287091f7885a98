using System.Numerics;
using Syslrn.Torch.Modules;

namespace Syslrn.Torch;

public static partial class torch
{
    /// <summary>Optimizers.</summary>
    public static partial class optim
    {
        /// <summary>Changes parameters by their gradients.</summary>
        public abstract class Optimizer : IDisposable
        {
            private readonly Parameter[] _parameters;

            private protected Optimizer(IEnumerable<Parameter> parameters) => _parameters = [.. parameters];

            /// <summary>The parameters.</summary>
            public IEnumerable<Parameter> parameters() => _parameters;

            /// <summary>Clears the gradients.</summary>
            public virtual void zero_grad()
            {
                foreach (Parameter parameter in _parameters)
                {
                    Optimizers.Gradients.Clear(parameter, toNone: true);
                }
            }

            /// <summary>One step; parameters without a gradient stay. A closure computes the loss first.</summary>
            public virtual Tensor? step(Func<Tensor>? closure = null)
            {
                Tensor? loss = closure?.Invoke();
                Begin();
                for (int i = 0; i < _parameters.Length; i++)
                {
                    if (_parameters[i].grad is not { } gradient)
                    {
                        continue;
                    }

                    if (_parameters[i].dtype == ScalarType.Float32)
                    {
                        Update<float>(i, _parameters[i].Typed<float>().Span, gradient.Typed<float>().Span);
                    }
                    else
                    {
                        Update<double>(i, _parameters[i].Typed<double>().Span, gradient.Typed<double>().Span);
                    }
                }

                return loss;
            }

            /// <summary>Disposes nothing: the parameters belong to their modules.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Disposes.</summary>
            protected virtual void Dispose(bool disposing)
            {
            }

            private protected virtual void Begin()
            {
            }

            private protected abstract void Update<T>(int parameter, Span<T> values, ReadOnlySpan<T> gradient)
                where T : unmanaged, IFloatingPointIeee754<T>;
        }
    }
}
