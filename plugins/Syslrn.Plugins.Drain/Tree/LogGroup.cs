using Syslrn.Plugins.Drain.Masks;

namespace Syslrn.Plugins.Drain.Tree;

/// <summary>Messages with the same template (log group in the paper).</summary>
/// <param name="number">Its number.</param>
/// <param name="words">The template.</param>
internal sealed class LogGroup(int number, string[] words)
{
    /// <summary>Its number.</summary>
    public int Number => number;

    /// <summary>The template's words: <see cref="Masking.Wildcard"/> where messages differ.</summary>
    public string[] Words { get; } = [.. words];

    /// <summary>The template as text.</summary>
    public string Text => string.Join(' ', Words);

    /// <summary>The share of words that are the same in the template (simSeq, equation 1 of the paper), and how many of the template's are wildcards.</summary>
    public (double Similarity, int Wildcards) CompareTo(string[] message)
    {
        int equal = 0;
        int wildcards = 0;
        for (int i = 0; i < Words.Length; i++)
        {
            equal += string.Equals(Words[i], message[i], StringComparison.Ordinal) ? 1 : 0;
            wildcards += Words[i] == Masking.Wildcard ? 1 : 0;
        }

        return (Words.Length == 0 ? 1 : (double)equal / Words.Length, wildcards);
    }

    /// <summary>Makes a wildcard of every word that is another in the message.</summary>
    public void Include(string[] message)
    {
        for (int i = 0; i < Words.Length; i++)
        {
            if (!string.Equals(Words[i], message[i], StringComparison.Ordinal))
            {
                Words[i] = Masking.Wildcard;
            }
        }
    }
}
