using System.Globalization;
using System.Text;

namespace Syslrn.Contracts.Events;

/// <summary>
/// Process names are bytes and need not be UTF-8. As text they are shown losslessly: printable UTF-8 stays as it is,
/// every other byte becomes <c>\xHH</c> and a backslash becomes <c>\\</c>.
/// </summary>
public static class ProcessName
{
    /// <summary>The longest name the kernel keeps, in bytes.</summary>
    public const int MaxBytes = 15;

    /// <summary>Text of a name, up to its first zero byte.</summary>
    public static string Decode(ReadOnlySpan<byte> name)
    {
        int end = name.IndexOf((byte)0);
        if (end >= 0)
        {
            name = name[..end];
        }

        var text = new StringBuilder(name.Length);
        while (!name.IsEmpty)
        {
            bool valid = Rune.DecodeFromUtf8(name, out Rune rune, out int used) == System.Buffers.OperationStatus.Done;
            if (valid && rune.Value == '\\')
            {
                text.Append(@"\\");
            }
            else if (valid && IsPrintable(rune))
            {
                text.Append(rune.ToString());
            }
            else
            {
                foreach (byte b in name[..used])
                {
                    text.Append(CultureInfo.InvariantCulture, $@"\x{b:X2}");
                }
            }

            name = name[used..];
        }

        return text.ToString();
    }

    /// <summary>The bytes of a name written as <see cref="Decode"/> writes it.</summary>
    /// <exception cref="FormatException">A backslash is followed by neither <c>\</c> nor <c>xHH</c>.</exception>
    public static byte[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var bytes = new MemoryStream();
        for (int i = 0; i < text.Length;)
        {
            if (text[i] != '\\')
            {
                int next = text.IndexOf('\\', i);
                next = next < 0 ? text.Length : next;
                bytes.Write(Encoding.UTF8.GetBytes(text[i..next]));
                i = next;
            }
            else if (i + 1 < text.Length && text[i + 1] == '\\')
            {
                bytes.WriteByte((byte)'\\');
                i += 2;
            }
            else if (i + 3 < text.Length && text[i + 1] == 'x'
                && byte.TryParse(text.AsSpan(i + 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value))
            {
                bytes.WriteByte(value);
                i += 4;
            }
            else
            {
                throw new FormatException($"'{text}': the backslash at position {i} is followed by neither '\\' nor 'xHH'");
            }
        }

        return bytes.ToArray();
    }

    private static bool IsPrintable(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate);
}
