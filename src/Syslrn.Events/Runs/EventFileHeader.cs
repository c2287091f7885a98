using System.Buffers.Binary;
using Syslrn.Contracts;
using Syslrn.Contracts.Events;

namespace Syslrn.Events.Runs;

/// <summary>The first 32 bytes of an event file, little-endian: magic, version, record size, host index, 12 zero bytes.</summary>
/// <param name="Host">Index of the host in the run's list.</param>
internal readonly record struct EventFileHeader(uint Host)
{
    public const int Size = 32;
    private const uint Version = 1;

    private static ReadOnlySpan<byte> Magic => "SYSLRNEV"u8;

    public void Write(Span<byte> header)
    {
        header[..Size].Clear();
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], Version);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], EventRecord.Size);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], Host);
    }

    /// <summary>Reads a header.</summary>
    /// <param name="bytes">The file's first bytes, at most <see cref="Size"/> are looked at.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="SyslrnException">The file is no event file, is cut inside the header, or is of another version.</exception>
    public static EventFileHeader Read(ReadOnlySpan<byte> bytes, string path)
    {
        int common = Math.Min(bytes.Length, Magic.Length);
        if (!bytes[..common].SequenceEqual(Magic[..common]) || bytes.IsEmpty)
        {
            string what = bytes.IsEmpty ? "is empty" : "is not an event file: it does not begin with SYSLRNEV";
            throw Damaged(path, what, "name a file that 'syslrn record' wrote, or record the run again");
        }

        if (bytes.Length < Size)
        {
            string what = $"ends after {bytes.Length} of the header's {Size} bytes";
            throw Damaged(path, what, "restore the file from a copy, or record the run again");
        }

        uint version = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        uint recordSize = BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]);
        return version == Version && recordSize == EventRecord.Size
            ? new EventFileHeader(BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]))
            : throw Damaged(
                path,
                $"has format version {version} with records of {recordSize} bytes, "
                + $"this program reads version {Version} with {EventRecord.Size}",
                "use the version of syslrn that recorded it");
    }

    private static SyslrnException Damaged(string path, string what, string fix) => new(ErrorCause.Usage, $"{path} {what}: {fix}");
}
