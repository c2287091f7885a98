namespace Syslrn.Plugins.Drain.Masks;

/// <summary>Remembers the words of messages: most messages of a log are repeated literally, and masking is most of the work. Not safe for several threads.</summary>
internal sealed class WordCache(Masking masking)
{
    private const int Limit = 1 << 16;
    private readonly Dictionary<string, string[]> _words = new(StringComparer.Ordinal);

    /// <summary>The words of a message.</summary>
    public string[] Of(ReadOnlyMemory<char> message)
    {
        Dictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> bySpan = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        if (bySpan.TryGetValue(message.Span, out string[]? known))
        {
            return known;
        }

        string text = message.ToString();
        string[] words = masking.Words(text);
        if (_words.Count < Limit)
        {
            _words.Add(text, words);
        }

        return words;
    }
}
