using System.Buffers;

namespace Syslrn.Events.Importing.Audit;

/// <summary>Strings in audit records: in quotes, or in hexadecimal digits if they hold spaces, quotes or bytes that cannot be printed.</summary>
internal static class AuditText
{
    /// <summary>Writes the string's bytes, as many as fit.</summary>
    /// <returns>False if the value is neither quoted nor hexadecimal.</returns>
    public static bool TryDecode(ReadOnlySpan<byte> value, Span<byte> text, out int written)
    {
        if (value is [(byte)'"', .., (byte)'"'])
        {
            ReadOnlySpan<byte> quoted = value[1..^1];
            written = Math.Min(quoted.Length, text.Length);
            quoted[..written].CopyTo(text);
            return true;
        }

        return TryDecodeHex(value, text, out written);
    }

    /// <summary>Writes the bytes of hexadecimal digits, as many as fit.</summary>
    /// <returns>False if there is anything else, or half a byte.</returns>
    public static bool TryDecodeHex(ReadOnlySpan<byte> digits, Span<byte> bytes, out int written)
    {
        int wanted = Math.Min(digits.Length / 2, bytes.Length);
        OperationStatus status = Convert.FromHexString(digits[..(2 * wanted)], bytes, out _, out written);
        return digits.Length % 2 == 0 && status == OperationStatus.Done;
    }
}
