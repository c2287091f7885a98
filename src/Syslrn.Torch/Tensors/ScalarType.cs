namespace Syslrn.Torch;

public static partial class torch
{
    /// <summary>Single precision, the type that models are trained with.</summary>
    public const ScalarType float32 = ScalarType.Float32;

    /// <summary>Double precision, for checks.</summary>
    public const ScalarType float64 = ScalarType.Float64;

    /// <summary>Indices.</summary>
    public const ScalarType int64 = ScalarType.Int64;

    /// <summary>Where tensors are; there is only the processor.</summary>
    public static Device CPU { get; } = new();

    /// <summary>The types of values, numbered as in libtorch.</summary>
    public enum ScalarType : sbyte
    {
        /// <summary><c>long</c>: indices.</summary>
        Int64 = 4,

        /// <summary><c>float</c></summary>
        Float32 = 6,

        /// <summary><c>double</c></summary>
        Float64 = 7,
    }

    /// <summary>Where tensors are: only <see cref="CPU"/>.</summary>
    public sealed class Device
    {
        internal Device()
        {
        }
    }
}
