using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Syslrn.Torch.Memory;

namespace Syslrn.Torch.Files;

/// <summary>
/// Tensors in a stream, little-endian: "SYSLTNS1", the number of tensors (int32), and for each its name (int32 length, UTF-8), its type
/// (byte: 4 int64, 6 float32, 7 float64), its dimensions (byte, then int64 each) and its values. The same tensors give the same bytes.
/// </summary>
internal static class TensorFile
{
    // Names and shapes this large are no tensors of ours but a damaged file.
    private const int LongestName = 4096;
    private const int MostDimensions = 8;
    private static readonly byte[] Magic = "SYSLTNS1"u8.ToArray();

    public static void Write(Stream stream, IReadOnlyCollection<KeyValuePair<string, torch.Tensor>> tensors)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(tensors.Count);
        foreach ((string name, torch.Tensor tensor) in tensors)
        {
            byte[] text = Encoding.UTF8.GetBytes(name);
            writer.Write(text.Length);
            writer.Write(text);
            writer.Write((byte)tensor.dtype);
            writer.Write((byte)tensor.Shape.Length);
            foreach (long size in tensor.Shape)
            {
                writer.Write(size);
            }

            writer.Write(Bytes(tensor));
        }
    }

    /// <summary>Reads tensors, named.</summary>
    /// <exception cref="InvalidDataException">The stream holds something else, or ends too early.</exception>
    public static Dictionary<string, torch.Tensor> Read(Stream stream)
    {
        var tensors = new Dictionary<string, torch.Tensor>(StringComparer.Ordinal);
        try
        {
            if (!ReadBytes(stream, Magic.Length).AsSpan().SequenceEqual(Magic))
            {
                throw new InvalidDataException("not a file of tensors");
            }

            int count = BinaryPrimitives.ReadInt32LittleEndian(ReadBytes(stream, 4));
            for (int i = 0; i < count; i++)
            {
                int length = Within(BinaryPrimitives.ReadInt32LittleEndian(ReadBytes(stream, 4)), LongestName, "a name's length");
                string name = Encoding.UTF8.GetString(ReadBytes(stream, length));
                byte[] head = ReadBytes(stream, 2);
                var shape = new long[Within(head[1], MostDimensions, "the dimensions")];
                for (int d = 0; d < shape.Length; d++)
                {
                    shape[d] = BinaryPrimitives.ReadInt64LittleEndian(ReadBytes(stream, 8));
                }

                tensors.Add(name, ReadTensor(stream, (torch.ScalarType)head[0], shape));
            }
        }
        catch (Exception e) when (e is EndOfStreamException or OverflowException or ArgumentException)
        {
            throw new InvalidDataException($"not a complete file of tensors: {e.Message}", e);
        }

        return tensors;
    }

    private static torch.Tensor ReadTensor(Stream stream, torch.ScalarType type, long[] shape)
    {
        int size = type switch
        {
            torch.ScalarType.Float32 => 4,
            torch.ScalarType.Float64 or torch.ScalarType.Int64 => 8,
            _ => throw new InvalidDataException($"a tensor has the unknown type {(int)type}"),
        };
        int count = Shapes.Count(shape);
        byte[] bytes = ReadBytes(stream, checked(count * size));
        return torch.Tensor.Make(
            type switch
            {
                torch.ScalarType.Float32 => Buffer<float>.Copy(MemoryMarshal.Cast<byte, float>(bytes)),
                torch.ScalarType.Float64 => Buffer<double>.Copy(MemoryMarshal.Cast<byte, double>(bytes)),
                _ => Buffer<long>.Copy(MemoryMarshal.Cast<byte, long>(bytes)),
            },
            shape);
    }

    private static ReadOnlySpan<byte> Bytes(torch.Tensor tensor) => tensor.Values switch
    {
        Buffer<float> single => MemoryMarshal.AsBytes(single.Span),
        Buffer<double> twice => MemoryMarshal.AsBytes(twice.Span),
        _ => MemoryMarshal.AsBytes(tensor.Typed<long>().Span),
    };

    private static int Within(int value, int most, string what) => value >= 0 && value <= most
        ? value
        : throw new InvalidDataException($"not a file of tensors: {value} is too much for {what}");

    private static byte[] ReadBytes(Stream stream, int count)
    {
        // A damaged size must not take memory for what is not there.
        var bytes = new byte[Math.Min(count, 1 << 20)];
        int read = 0;
        while (true)
        {
            stream.ReadExactly(bytes, read, bytes.Length - read);
            read = bytes.Length;
            if (read == count)
            {
                return bytes;
            }

            Array.Resize(ref bytes, (int)Math.Min(count, 2L * read));
        }
    }
}
