namespace Syslrn.Torch;

/// <summary>A number that takes the type of the tensor it meets.</summary>
public sealed class Scalar
{
    internal Scalar(double value) => Value = value;

    internal double Value { get; }

    /// <summary>A number.</summary>
    public static implicit operator Scalar(double value) => new(value);

    /// <summary>A number.</summary>
    public static implicit operator Scalar(float value) => new(value);

    /// <summary>A number.</summary>
    public static implicit operator Scalar(long value) => new(value);

    /// <summary>A number.</summary>
    public static implicit operator Scalar(int value) => new(value);
}
