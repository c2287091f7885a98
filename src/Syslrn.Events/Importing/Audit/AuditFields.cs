namespace Syslrn.Events.Importing.Audit;

/// <summary>
/// Goes through the <c>key=value</c> fields of a kernel record. A value has no spaces: the kernel writes a string that has any, or a quote or
/// a byte that cannot be printed, in hexadecimal digits.
/// </summary>
internal ref struct AuditFields(ReadOnlySpan<byte> fields)
{
    private ReadOnlySpan<byte> _rest = fields;

    /// <summary>The present field's key.</summary>
    public ReadOnlySpan<byte> Key { get; private set; }

    /// <summary>The present field's value as written.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Goes to the next field; words without '=' are skipped.</summary>
    public bool MoveNext()
    {
        while (!_rest.IsEmpty)
        {
            int end = _rest.IndexOf((byte)' ');
            ReadOnlySpan<byte> word = end < 0 ? _rest : _rest[..end];
            _rest = end < 0 ? default : _rest[(end + 1)..];
            int equals = word.IndexOf((byte)'=');
            if (equals > 0)
            {
                Key = word[..equals];
                Value = word[(equals + 1)..];
                return true;
            }
        }

        return false;
    }
}
