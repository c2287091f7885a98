using Syslrn.Torch.Operations;

namespace Syslrn.Torch;

public static partial class torch
{
    /// <summary>Arithmetic, value by value; shapes that differ are repeated along dimensions of size 1 or that are missing in front.</summary>
    public partial class Tensor
    {
        /// <summary>The sum.</summary>
        public Tensor add(Tensor target) => Binary.Apply<Add>(this, target);

        /// <summary>This plus <c>alpha</c> times the other.</summary>
        public Tensor add(Tensor target, Scalar alpha) => Binary.Apply<Add>(this, target.mul(alpha));

        /// <summary>The sum with a number.</summary>
        public Tensor add(Scalar scalar) => Affine.Apply(this, 1, scalar.Value);

        /// <summary>The difference.</summary>
        public Tensor sub(Tensor target) => Binary.Apply<Subtract>(this, target);

        /// <summary>The difference to a number.</summary>
        public Tensor sub(Scalar scalar) => Affine.Apply(this, 1, -scalar.Value);

        /// <summary>The product, value by value.</summary>
        public Tensor mul(Tensor target) => Binary.Apply<Multiply>(this, target);

        /// <summary>The product with a number.</summary>
        public Tensor mul(Scalar target) => Affine.Apply(this, target.Value, 0);

        /// <summary>The quotient, value by value.</summary>
        public Tensor div(Tensor target) => Binary.Apply<Divide>(this, target);

        /// <summary>The quotient with a number.</summary>
        public Tensor div(Scalar target) => Affine.Apply(this, 1 / target.Value, 0);

        /// <summary>The negative.</summary>
        public Tensor neg() => Affine.Apply(this, -1, 0);

        /// <summary>To the power of a number.</summary>
        public Tensor pow(Scalar exponent) => Power.Apply(this, exponent.Value);

        /// <summary>The square.</summary>
        public Tensor square() => Unary.Apply<Square>(this);

        /// <summary>The square root.</summary>
        public Tensor sqrt() => Unary.Apply<Sqrt>(this);

        /// <summary>e to the power of it.</summary>
        public Tensor exp() => Unary.Apply<Exp>(this);

        /// <summary>The natural logarithm.</summary>
        public Tensor log() => Unary.Apply<Log>(this);

        /// <summary>The natural logarithm of 1 + x.</summary>
        public Tensor log1p() => Unary.Apply<Log1p>(this);

        /// <summary>0 where it is negative.</summary>
        public Tensor relu() => Unary.Apply<Relu>(this);

        /// <summary>1 / (1 + e^-x)</summary>
        public Tensor sigmoid() => Unary.Apply<Sigmoid>(this);

        /// <summary>The hyperbolic tangent.</summary>
        public Tensor tanh() => Unary.Apply<Tanh>(this);

        /// <summary>The logarithm of the softmax along the last dimension.</summary>
        public Tensor log_softmax(long dim) => LogSoftmax.Apply(this, dim);

        /// <summary>The matrix product: this has as many columns as the other rows; dimensions before the last two count as rows.</summary>
        public Tensor matmul(Tensor target) => MatrixMultiply.Apply(this, target);

        /// <summary>The product of two matrices.</summary>
        public Tensor mm(Tensor target) => MatrixMultiply.Apply(this, target);

        /// <summary>The sum.</summary>
        public static Tensor operator +(Tensor left, Tensor right) => left.add(right);

        /// <summary>The sum.</summary>
        public static Tensor operator +(Tensor left, Scalar right) => left.add(right);

        /// <summary>The sum.</summary>
        public static Tensor operator +(Scalar left, Tensor right) => right.add(left);

        /// <summary>The difference.</summary>
        public static Tensor operator -(Tensor left, Tensor right) => left.sub(right);

        /// <summary>The difference.</summary>
        public static Tensor operator -(Tensor left, Scalar right) => left.sub(right);

        /// <summary>The difference.</summary>
        public static Tensor operator -(Scalar left, Tensor right) => Affine.Apply(right, -1, left.Value);

        /// <summary>The product.</summary>
        public static Tensor operator *(Tensor left, Tensor right) => left.mul(right);

        /// <summary>The product.</summary>
        public static Tensor operator *(Tensor left, Scalar right) => left.mul(right);

        /// <summary>The product.</summary>
        public static Tensor operator *(Scalar left, Tensor right) => right.mul(left);

        /// <summary>The quotient.</summary>
        public static Tensor operator /(Tensor left, Tensor right) => left.div(right);

        /// <summary>The quotient.</summary>
        public static Tensor operator /(Tensor left, Scalar right) => left.div(right);

        /// <summary>The negative.</summary>
        public static Tensor operator -(Tensor tensor) => tensor.neg();
    }
}
