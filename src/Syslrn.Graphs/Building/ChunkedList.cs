namespace Syslrn.Graphs.Building;

/// <summary>A growing list of structs that are changed in place. Growing copies nothing, so millions of items cost no peaks.</summary>
internal sealed class ChunkedList<T>
    where T : struct
{
    private const int Bits = 12;
    private const int Mask = (1 << Bits) - 1;
    private T[][] _chunks = new T[4][];

    /// <summary>Number of items.</summary>
    public int Count { get; private set; }

    /// <summary>One item, to read or change.</summary>
    public ref T this[int index] => ref _chunks[index >> Bits][index & Mask];

    /// <summary>Appends an item and returns its index.</summary>
    public int Add(in T item)
    {
        int chunk = Count >> Bits;
        if (chunk == _chunks.Length)
        {
            Array.Resize(ref _chunks, chunk * 2);
        }

        (_chunks[chunk] ??= new T[1 << Bits])[Count & Mask] = item;
        return Count++;
    }

    /// <summary>Drops the items at and after an index.</summary>
    public void Truncate(int count)
    {
        Count = count;
        Array.Clear(_chunks, (count + Mask) >> Bits, _chunks.Length - ((count + Mask) >> Bits));
    }
}
