using System.Collections;
using Syslrn.Torch.Memory;

namespace Syslrn.Torch.Utils;

/// <summary>The values of a tensor in row-major order. Writing through it changes the tensor.</summary>
public sealed class TensorAccessor<T> : IReadOnlyList<T>, IDisposable
    where T : unmanaged
{
    private readonly Buffer<T> _buffer;

    internal TensorAccessor(Buffer<T> buffer) => _buffer = buffer;

    /// <summary>Number of values.</summary>
    public long Count => _buffer.Length;

    int IReadOnlyCollection<T>.Count => _buffer.Length;

    T IReadOnlyList<T>.this[int index] => _buffer.Span[index];

    /// <summary>A value by its position in row-major order.</summary>
    public T this[params long[] indices]
    {
        get => _buffer.Span[Position(indices)];
        set => _buffer.Span[Position(indices)] = value;
    }

    /// <summary>A copy of the values.</summary>
    public T[] ToArray() => _buffer.Span.ToArray();

    /// <summary>Copies the values.</summary>
    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => _buffer.Span[(int)tensorIndex..].CopyTo(array.AsSpan(arrayIndex));

    /// <summary>Copies values into the tensor.</summary>
    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0)
    {
        ArgumentNullException.ThrowIfNull(array);
        Span<T> target = _buffer.Span[(int)tensorIndex..];
        ReadOnlySpan<T> source = array.AsSpan(arrayIndex);
        source[..Math.Min(source.Length, target.Length)].CopyTo(target);
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        for (int i = 0; i < _buffer.Length; i++)
        {
            yield return _buffer.Span[i];
        }
    }

    /// <summary>Nothing: the values belong to the tensor.</summary>
    public void Dispose()
    {
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static int Position(long[] indices) => indices.Length == 1
        ? checked((int)indices[0])
        : throw new ArgumentException("values are addressed by one position in row-major order", nameof(indices));
}
