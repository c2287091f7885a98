namespace Syslrn.Torch.Kernels;

/// <summary>Walks over the rows (the last dimension) of a large shape and says where the values of each come from in a small one.</summary>
internal struct RepeatedRows
{
    private readonly long[] _sizes;
    private readonly int[] _strides;
    private readonly long[] _position;
    private int _offset;

    public RepeatedRows(ReadOnlySpan<long> small, ReadOnlySpan<long> large)
    {
        _sizes = large.IsEmpty ? [1] : large.ToArray();
        _strides = new int[_sizes.Length];
        _position = new long[_sizes.Length];
        int stride = 1;
        for (int back = 1; back <= small.Length; back++)
        {
            _strides[^back] = small[^back] == 1 ? 0 : stride;
            stride *= (int)small[^back];
        }

        Width = (int)_sizes[^1];
        IsRepeatedValue = _strides[^1] == 0;
    }

    /// <summary>Values in a row.</summary>
    public int Width { get; }

    /// <summary>True if all values of a row are one value of the small shape.</summary>
    public bool IsRepeatedValue { get; }

    /// <summary>Where the values of the next row are.</summary>
    public int Next()
    {
        int here = _offset;
        for (int dimension = _sizes.Length - 2; dimension >= 0; dimension--)
        {
            _offset += _strides[dimension];
            if (++_position[dimension] < _sizes[dimension])
            {
                break;
            }

            _offset -= (int)_sizes[dimension] * _strides[dimension];
            _position[dimension] = 0;
        }

        return here;
    }
}
