namespace Syslrn.Torch.Kernels;

/// <summary>A matrix in memory: where it begins, and how far apart rows and columns are. Swapping the two transposes it.</summary>
internal readonly unsafe struct Matrix<T>(T* start, nint row, nint column)
    where T : unmanaged
{
    public readonly T* Start = start;
    public readonly nint Row = row;
    public readonly nint Column = column;

    public T* At(nint row, nint column) => Start + (row * Row) + (column * Column);
}
