using System.Buffers;

namespace Syslrn.Torch.Memory;

/// <summary>
/// The values of a tensor. Counted references: a tensor and every step of the tape that needs the values hold one; with the last one the
/// array goes back to the pool. Whoever forgets to release leaves the array to the garbage collector.
/// </summary>
internal abstract class Buffer(int length)
{
    private int _references = 1;

    public int Length { get; } = length;

    /// <summary>True if nobody else sees the values, so that they may be changed.</summary>
    public bool IsExclusive => Volatile.Read(ref _references) == 1;

    public void Retain() => Interlocked.Increment(ref _references);

    public void Release()
    {
        int left = Interlocked.Decrement(ref _references);
        if (left == 0)
        {
            Return();
        }
        else if (left < 0)
        {
            throw new InvalidOperationException("a tensor's values were released twice");
        }
    }

    protected abstract void Return();
}

/// <summary>Values of one type.</summary>
internal sealed class Buffer<T> : Buffer
    where T : unmanaged
{
    private T[]? _array;

    private Buffer(int length)
        : base(length) => _array = ArrayPool<T>.Shared.Rent(length);

    public Span<T> Span => new(_array, 0, Length);

    /// <summary>Values that are whatever the array held before.</summary>
    public static Buffer<T> Uninitialized(int length) => new(length);

    public static Buffer<T> Zeros(int length)
    {
        var buffer = new Buffer<T>(length);
        buffer.Span.Clear();
        return buffer;
    }

    public static Buffer<T> Copy(ReadOnlySpan<T> values)
    {
        var buffer = new Buffer<T>(values.Length);
        values.CopyTo(buffer.Span);
        return buffer;
    }

    protected override void Return()
    {
        T[] array = _array!;
        _array = null;
        ArrayPool<T>.Shared.Return(array);
    }
}
