namespace Syslrn.Torch.Operations;

/// <summary>Runs a generic operation for the type of a tensor's values.</summary>
internal static class FloatTypes
{
    /// <summary>True for single, false for double precision.</summary>
    /// <exception cref="InvalidOperationException">The tensor holds indices.</exception>
    public static bool IsSingle(torch.Tensor tensor, string operation)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return tensor.dtype switch
        {
            torch.ScalarType.Float32 => true,
            torch.ScalarType.Float64 => false,
            torch.ScalarType other => throw new InvalidOperationException($"{operation} needs float32 or float64 values, not {other}"),
        };
    }

    /// <summary>The same for operands, which must be of one type.</summary>
    public static bool IsSingle(torch.Tensor left, torch.Tensor right, string operation)
    {
        ArgumentNullException.ThrowIfNull(right);
        bool single = IsSingle(left, operation);
        return left.dtype == right.dtype
            ? single
            : throw new InvalidOperationException($"{operation} of {left.dtype} and {right.dtype}: values must be of one type");
    }
}
