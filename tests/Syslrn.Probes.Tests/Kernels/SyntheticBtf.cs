using System.Buffers.Binary;
using System.Text;

namespace Syslrn.Probes.Tests.Kernels;

/// <summary>Writes type information of a kernel that does not exist: names of functions and tracepoints, nothing else.</summary>
internal static class SyntheticBtf
{
    private const uint KindInt = 1;
    private const uint KindTypedef = 8;
    private const uint KindFunction = 12;
    private const uint KindPrototype = 13;

    /// <summary>A file as <c>/sys/kernel/btf/vmlinux</c> is one.</summary>
    public static byte[] Write(IEnumerable<string> functions, IEnumerable<string> tracepoints)
    {
        var strings = new MemoryStream();
        strings.WriteByte(0);
        var types = new MemoryStream();
        Type(Text("int"), KindInt, 4);
        Word(types, 32); // bits of the int
        Type(0, KindPrototype, 1);
        foreach (string function in functions)
        {
            Type(Text(function), KindFunction, 2);
        }

        foreach (string tracepoint in tracepoints)
        {
            Type(Text($"btf_trace_{tracepoint}"), KindTypedef, 1);
        }

        var file = new MemoryStream();
        file.Write([0x9f, 0xeb, 1, 0]); // magic, version, flags
        Word(file, 24);
        Word(file, 0);
        Word(file, (uint)types.Length);
        Word(file, (uint)types.Length);
        Word(file, (uint)strings.Length);
        types.WriteTo(file);
        strings.WriteTo(file);
        return file.ToArray();

        uint Text(string text)
        {
            var offset = (uint)strings.Length;
            strings.Write(Encoding.ASCII.GetBytes(text + '\0'));
            return offset;
        }

        void Type(uint name, uint kind, uint sizeOrType)
        {
            Word(types, name);
            Word(types, kind << 24);
            Word(types, sizeOrType);
        }
    }

    private static void Word(MemoryStream stream, uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        stream.Write(bytes);
    }
}
