using System.Globalization;

namespace Syslrn.Probes.Templates;

/// <summary>
/// Bytes as the inside of a C array initialiser, <c>0x70, 0x73</c>. Names seen in training end up in C that root loads into the
/// kernel, so this is the only way in which they are ever rendered: whatever the bytes are, they cannot end a literal or a comment.
/// </summary>
internal static class ByteList
{
    /// <summary>Renders bytes, padded with zeros to a length.</summary>
    public static string Render(ReadOnlySpan<byte> bytes, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes.Length, length);
        var padded = new byte[length];
        bytes.CopyTo(padded);
        return string.Join(", ", padded.Select(b => "0x" + b.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
