using Syslrn.Torch.Memory;

namespace Syslrn.Torch;

public static partial class torch
{
    /// <summary>A tensor with these values.</summary>
    public static Tensor tensor(float[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Make(Buffer<float>.Copy(Filling(rawArray, dimensions)), dimensions, ScalarType.Float32, dtype, requires_grad);

    /// <summary>A list of values.</summary>
    public static Tensor tensor(float[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        tensor(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    /// <summary>A tensor with these values.</summary>
    public static Tensor tensor(double[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Make(Buffer<double>.Copy(Filling(rawArray, dimensions)), dimensions, ScalarType.Float64, dtype, requires_grad);

    /// <summary>A list of values.</summary>
    public static Tensor tensor(double[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        tensor(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    /// <summary>A tensor of indices.</summary>
    public static Tensor tensor(long[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Make(Buffer<long>.Copy(Filling(rawArray, dimensions)), dimensions, ScalarType.Int64, dtype, requires_grad);

    /// <summary>A list of indices.</summary>
    public static Tensor tensor(long[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        tensor(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    /// <summary>Zeros.</summary>
    public static Tensor zeros(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        full(size, 0, dtype, device, requires_grad, names);

    /// <summary>Zeros.</summary>
    public static Tensor zeros(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        zeros([size], dtype, device, requires_grad, names);

    /// <summary>A matrix of zeros.</summary>
    public static Tensor zeros(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        zeros([rows, columns], dtype, device, requires_grad, names);

    /// <summary>Zeros.</summary>
    public static Tensor zeros(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        zeros([dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <summary>Ones.</summary>
    public static Tensor ones(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        full([size], 1, dtype, device, requires_grad, names);

    /// <summary>A matrix of ones.</summary>
    public static Tensor ones(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        full([rows, columns], 1, dtype, device, requires_grad, names);

    /// <summary>Equal values.</summary>
    public static Tensor full(ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        Tensor tensor = empty(size, dtype ?? ScalarType.Float32).fill_(value);
        tensor.requires_grad = requires_grad;
        return tensor;
    }

    /// <summary>The numbers below a bound, as indices.</summary>
    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        var values = new long[(long)stop.Value];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = i;
        }

        return tensor(values, dtype, device, requires_grad);
    }

    private static Tensor empty(ReadOnlySpan<long> size, ScalarType type)
    {
        int count = Shapes.Count(size);
        return type switch
        {
            ScalarType.Float32 => Tensor.Make(Buffer<float>.Uninitialized(count), size),
            ScalarType.Float64 => Tensor.Make(Buffer<double>.Uninitialized(count), size),
            _ => Tensor.Make(Buffer<long>.Uninitialized(count), size),
        };
    }

    private static Tensor Make(Memory.Buffer buffer, ReadOnlySpan<long> shape, ScalarType type, ScalarType? wanted, bool requiresGrad)
    {
        Tensor tensor = Tensor.Make(buffer, shape);
        Tensor made = wanted is null || wanted == type ? tensor : tensor.to_type(wanted.Value);
        made.requires_grad = requiresGrad;
        return made;
    }

    private static ReadOnlySpan<T> Filling<T>(T[] values, ReadOnlySpan<long> shape)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Length == Shapes.Count(shape)
            ? values
            : throw new ArgumentException($"{values.Length} values do not fill the shape {Shapes.Text(shape)}", nameof(values));
    }
}
