namespace Syslrn.Events.Importing;

/// <summary>Reads a stream line by line in constant memory. Not thread-safe.</summary>
internal sealed class LineReader(Stream input)
{
    /// <summary>The longest line that is kept whole; of a longer one only the first bytes are returned.</summary>
    public const int MaxLineBytes = 1 << 20;

    private readonly byte[] _buffer = new byte[2 * MaxLineBytes];
    private int _begin;
    private int _end;
    private bool _inputEnded;

    /// <summary>Number of the line that was returned last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Bytes read so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Whether the line that was returned last was longer than <see cref="MaxLineBytes"/>.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Reads the next line, without its end; it is valid until the next call.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        int searched = 0;
        while (true)
        {
            int length = _buffer.AsSpan(_begin + searched, _end - _begin - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = Take(searched + length, 1);
                return true;
            }

            searched = _end - _begin;
            if (searched > MaxLineBytes)
            {
                line = TakeCut();
                return true;
            }

            if (_inputEnded)
            {
                line = Take(searched, 0);
                return searched > 0;
            }

            Fill();
        }
    }

    private ReadOnlySpan<byte> Take(int length, int terminator)
    {
        ReadOnlySpan<byte> line = _buffer.AsSpan(_begin, length);
        _begin += length + terminator;
        Number += length + terminator > 0 ? 1 : 0;
        IsCut = false;
        return line is [.., (byte)'\r'] ? line[..^1] : line;
    }

    private ReadOnlySpan<byte> TakeCut()
    {
        byte[] kept = _buffer.AsSpan(_begin, MaxLineBytes).ToArray();
        while (true)
        {
            int rest = _buffer.AsSpan(_begin, _end - _begin).IndexOf((byte)'\n');
            _begin = rest < 0 ? _end : _begin + rest + 1;
            if (rest >= 0 || _inputEnded)
            {
                Number++;
                IsCut = true;
                return kept;
            }

            Fill();
        }
    }

    private void Fill()
    {
        _buffer.AsSpan(_begin, _end - _begin).CopyTo(_buffer);
        _end -= _begin;
        _begin = 0;
        int read = input.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        BytesRead += read;
        _inputEnded = read == 0;
    }
}
