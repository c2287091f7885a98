using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using Syslrn.Contracts;
using Syslrn.Contracts.Events;

namespace Syslrn.Events.Runs;

/// <summary>A compressed event file, decompressed into memory: how recorded runs are shipped.</summary>
internal sealed class GzipRecords : IRecordSource
{
    public const string Extension = ".gz";

    private const int FirstCapacity = 1024;

    /// <summary>Length of the uncompressed data modulo 2^32, the end of a gzip file.</summary>
    private const int LengthBytes = 4;

    private readonly byte[] _header;
    private readonly EventRecord[] _records;
    private readonly int _count;

    private GzipRecords(byte[] header, EventRecord[] records, int count, int tailBytes)
    {
        _header = header;
        _records = records;
        _count = count;
        TailBytes = tailBytes;
    }

    public ReadOnlySpan<byte> Header => _header;

    public ReadOnlySpan<EventRecord> Records => _records.AsSpan(0, _count);

    public int TailBytes { get; }

    public static GzipRecords Read(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            using var stream = new GZipStream(file, CompressionMode.Decompress);
            byte[] header = new byte[EventFileHeader.Size];
            int headerBytes = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
            GzipRecords records = ReadRecords(stream, header[..headerBytes]);
            RequireLength(file, headerBytes + ((long)records._count * EventRecord.Size) + records.TailBytes);
            return records;
        }
        catch (InvalidDataException e)
        {
            throw new SyslrnException(
                ErrorCause.Usage, $"{path} is damaged or not compressed by gzip ({e.Message}): restore it from a copy", e);
        }
    }

    public void Dispose()
    {
    }

    /// <summary>.NET takes the end of the file for the end of the data, so that a cut file would only seem short.</summary>
    private static void RequireLength(FileStream file, long length)
    {
        Span<byte> stored = stackalloc byte[LengthBytes];
        file.Seek(-Math.Min(LengthBytes, file.Length), SeekOrigin.End);
        if (file.ReadAtLeast(stored, LengthBytes, throwOnEndOfStream: false) < LengthBytes
            || BinaryPrimitives.ReadUInt32LittleEndian(stored) != (uint)length)
        {
            throw new InvalidDataException("it is cut");
        }
    }

    private static GzipRecords ReadRecords(GZipStream stream, byte[] header)
    {
        EventRecord[] records = new EventRecord[FirstCapacity];
        int count = 0;
        while (true)
        {
            Span<byte> room = MemoryMarshal.AsBytes(records.AsSpan(count));
            int read = stream.ReadAtLeast(room, room.Length, throwOnEndOfStream: false);
            count += read / EventRecord.Size;
            if (read < room.Length)
            {
                return new GzipRecords(header, records, count, read % EventRecord.Size);
            }

            Array.Resize(ref records, records.Length * 2);
        }
    }
}
