using System.Text;

namespace Syslrn.Datasets.Packing;

/// <summary>What is stored together, since it compresses together: each is a sequence of bytes over all runs. The order is part of the file format.</summary>
internal enum PackColumn
{
    Counts,
    Facts,
    Labels,
    Exposures,
    Arrivals,
    ProcessIds,
    Starts,
    NodeLabels,
    NodeTraits,
    FirstSeen,
    Ends,
    WaitStatuses,
    EdgeEnds,
    EdgeTraits,
    EdgeTimes,
    Failures,
    LogNames,
    LogLines,
}

/// <summary>Numbers and texts being written, column by column.</summary>
internal sealed class PackWriter
{
    private readonly MemoryStream[] _columns = [.. Enum.GetValues<PackColumn>().Select(_ => new MemoryStream())];

    /// <summary>Writes a number: seven bits a byte, the lowest first.</summary>
    public void Number(PackColumn column, ulong value)
    {
        MemoryStream stream = _columns[(int)column];
        while (value >= 0x80)
        {
            stream.WriteByte((byte)(value | 0x80));
            value >>= 7;
        }

        stream.WriteByte((byte)value);
    }

    /// <summary>Writes a number that may be negative: small ones of both signs are short.</summary>
    public void Signed(PackColumn column, long value) => Number(column, (ulong)((value << 1) ^ (value >> 63)));

    /// <summary>Writes a text, with its length among the counts.</summary>
    public void Text(PackColumn column, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Number(PackColumn.Counts, (ulong)bytes.Length);
        _columns[(int)column].Write(bytes);
    }

    /// <summary>Writes all columns, each after its length.</summary>
    public void Write(Stream output)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (MemoryStream column in _columns)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(length, (int)column.Length);
            output.Write(length);
            output.Write(column.GetBuffer(), 0, (int)column.Length);
        }
    }
}

/// <summary>Numbers and texts being read.</summary>
internal sealed class PackReader
{
    private readonly byte[][] _columns;
    private readonly int[] _next;

    /// <summary>Reads all columns.</summary>
    /// <exception cref="InvalidDataException">They are not whole.</exception>
    public PackReader(ReadOnlySpan<byte> content)
    {
        int columns = Enum.GetValues<PackColumn>().Length;
        (_columns, _next) = (new byte[columns][], new int[columns]);
        for (int i = 0; i < columns; i++)
        {
            int length = content.Length < sizeof(int) ? -1 : System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(content);
            if (length < 0 || length > content.Length - sizeof(int))
            {
                throw new InvalidDataException("it is cut");
            }

            _columns[i] = content.Slice(sizeof(int), length).ToArray();
            content = content[(sizeof(int) + length)..];
        }
    }

    /// <summary>True if everything was read.</summary>
    public bool IsAtEnd => _columns.Zip(_next).All(c => c.First.Length == c.Second);

    /// <summary>Reads what <see cref="PackWriter.Number"/> wrote.</summary>
    public ulong Number(PackColumn column)
    {
        byte[] bytes = _columns[(int)column];
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            int at = _next[(int)column]++;
            if (at >= bytes.Length)
            {
                throw new InvalidDataException($"column {column} is too short");
            }

            value |= (ulong)(bytes[at] & 0x7f) << shift;
            if (bytes[at] < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException($"column {column} has a number of more than 64 bits");
    }

    /// <summary>Reads a number of things that are stored: no more than there are bytes.</summary>
    public int Count() => Number(PackColumn.Counts) is <= int.MaxValue and { } count
        ? (int)count
        : throw new InvalidDataException("a count is too large");

    /// <summary>Reads what <see cref="PackWriter.Signed"/> wrote.</summary>
    public long Signed(PackColumn column)
    {
        ulong value = Number(column);
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>Reads what <see cref="PackWriter.Text"/> wrote.</summary>
    public string Text(PackColumn column)
    {
        int length = Count();
        int at = _next[(int)column];
        if (length > _columns[(int)column].Length - at)
        {
            throw new InvalidDataException($"column {column} is too short");
        }

        _next[(int)column] += length;
        return Encoding.UTF8.GetString(_columns[(int)column], at, length);
    }
}
