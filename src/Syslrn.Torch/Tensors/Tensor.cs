using Syslrn.Torch.Autograd;
using Syslrn.Torch.Memory;
using Syslrn.Torch.Operations;
using Buffer = Syslrn.Torch.Memory.Buffer;

namespace Syslrn.Torch;

public static partial class torch
{
    /// <summary>
    /// An array of numbers with a shape, contiguous in row-major order. Operations on tensors that require gradients are recorded; <see cref="backward"/>
    /// runs the record backwards. Results of <c>select</c>, <c>view</c> and the like are values of their own here, not views: do not write into them
    /// to change the original.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        private Buffer? _buffer;
        private LeafNode? _leaf;
        private Node? _step;
        private int _output;
        private Tensor? _grad;
        private bool _requiresGrad;

        internal Tensor(Buffer buffer, ReadOnlySpan<long> shape)
        {
            _buffer = buffer;
            Shape = shape.ToArray();
        }

        /// <summary>The sizes of the dimensions.</summary>
        public long[] shape => (long[])Shape.Clone();

        /// <summary>The type of the values.</summary>
        public ScalarType dtype => Values switch
        {
            Buffer<float> => ScalarType.Float32,
            Buffer<double> => ScalarType.Float64,
            _ => ScalarType.Int64,
        };

        /// <summary>Number of dimensions.</summary>
        public long ndim => Shape.Length;

        /// <summary>True if gradients reach the tensor.</summary>
        public bool requires_grad
        {
            get => _requiresGrad || _step is not null;
            set
            {
                if (value && dtype == ScalarType.Int64)
                {
                    throw new InvalidOperationException("indices have no gradient: only float32 and float64 tensors can require one");
                }

                if (!value && _step is not null)
                {
                    throw new InvalidOperationException("the tensor is a result: detach() gives its values without a gradient");
                }

                _requiresGrad = value;
            }
        }

        /// <summary>True if it is no result of recorded operations.</summary>
        public bool is_leaf => _step is null;

        /// <summary>The sum of the gradients of <see cref="backward"/> calls since it was last cleared; null before the first.</summary>
        public Tensor? grad
        {
            get => _grad;
            set
            {
                if (_grad != value)
                {
                    _grad?.Dispose();
                    _grad = value;
                }
            }
        }

        /// <summary>True once it was disposed.</summary>
        public bool IsInvalid => _buffer is null;

        internal long[] Shape { get; }

        internal Buffer Values => _buffer ?? throw new ObjectDisposedException(nameof(Tensor), $"the tensor of shape {Shapes.Text(Shape)} was disposed, perhaps with its DisposeScope");

        internal int Count => Values.Length;

        internal Edge GradientEdge => _step is not null ? new Edge(_step, _output) : _requiresGrad ? new Edge(_leaf ??= new LeafNode(this), 0) : default;

        /// <summary>Number of values.</summary>
        public long numel() => Count;

        /// <summary>The size of one dimension; negative ones count from the last.</summary>
        public long size(int dim) => Shape[Shapes.Dimension(dim, Shape.Length)];

        /// <summary>The only value.</summary>
        /// <exception cref="InvalidOperationException">There are several, or they are of another type.</exception>
        public T item<T>()
            where T : unmanaged => Count == 1
            ? Typed<T>().Span[0]
            : throw new InvalidOperationException($"a tensor of shape {Shapes.Text(Shape)} is not one value");

        /// <summary>The values.</summary>
        /// <exception cref="InvalidOperationException">They are of another type.</exception>
        public Utils.TensorAccessor<T> data<T>()
            where T : unmanaged => new(Typed<T>());

        /// <summary>Adds the gradient of this number to <see cref="grad"/> of every leaf it depends on.</summary>
        /// <exception cref="InvalidOperationException">It is not one number, depends on nothing that requires gradients, or was used before.</exception>
        public void backward()
        {
            if (Count != 1)
            {
                throw new InvalidOperationException($"gradients start at one number, not at a tensor of shape {Shapes.Text(Shape)}: sum() it first");
            }

            Edge edge = GradientEdge;
            if (edge.Node is null)
            {
                throw new InvalidOperationException("the tensor depends on nothing that requires gradients");
            }

            Engine.Run(edge, dtype == ScalarType.Float32 ? Buffer<float>.Copy([1f]) : Buffer<double>.Copy([1d]));
        }

        /// <summary>The same values, without a gradient.</summary>
        public Tensor detach()
        {
            Values.Retain();
            return Make(Values, Shape);
        }

        /// <summary>A copy whose gradients flow to this tensor.</summary>
        public Tensor clone() => this.mul(1);

        /// <summary>Gives the values back; only what was recorded keeps what it needs.</summary>
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <inheritdoc/>
        public override string ToString() => IsInvalid ? "disposed tensor" : $"[{Shapes.Text(Shape)}], type = {dtype}";

        internal static Tensor Make(Buffer buffer, ReadOnlySpan<long> shape)
        {
            var tensor = new Tensor(buffer, shape);
            DisposeScope.Current?.Include(tensor);
            return tensor;
        }

        internal Buffer<T> Typed<T>()
            where T : unmanaged => Values as Buffer<T>
            ?? throw new InvalidOperationException($"the values are {dtype}, not {typeof(T).Name}");

        internal Tensor Record(Node step, int output = 0)
        {
            _step = step;
            _output = output;
            step.Retain();
            return this;
        }

        internal void AddGradient(Buffer arrived)
        {
            if (_grad is { IsInvalid: false })
            {
                _grad._buffer = GradientSum.Add(_grad.Values, arrived);
                return;
            }

            // One gradient may have been handed to several tensors, and users may change theirs.
            _grad = new Tensor(GradientSum.Exclusive(arrived), Shape);
        }

        /// <summary>Disposes.</summary>
        protected virtual void Dispose(bool disposing)
        {
            if (_buffer is null)
            {
                return;
            }

            _buffer.Release();
            _buffer = null;
            _step?.Release();
            _step = null;
            _grad?.Dispose();
            _grad = null;
        }
    }
}
