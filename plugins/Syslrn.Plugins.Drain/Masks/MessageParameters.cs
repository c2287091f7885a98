using System.Text;

namespace Syslrn.Plugins.Drain.Masks;

/// <summary>Finds the variable parts of a message.</summary>
internal static class MessageParameters
{
    /// <summary>
    /// What a message has where its template has wildcards, in the order of the template. A word that is a wildcard as a whole gives one
    /// parameter, a word with masked parts one for each of them.
    /// </summary>
    public static IReadOnlyList<string> Of(string message, Masking masking, string[] template)
    {
        string[] masked = masking.Words(message);
        string[] values = masking.Values(message);
        var parameters = new List<string>();
        int next = 0;
        for (int i = 0; i < template.Length && i < masked.Length; i++)
        {
            int inWord = Occurrences(masked[i]);
            string[] own = values[Math.Min(next, values.Length)..Math.Min(next + inWord, values.Length)];
            next += inWord;
            if (template[i] == masked[i])
            {
                parameters.AddRange(own);
            }
            else
            {
                parameters.Add(Restore(masked[i], own));
            }
        }

        return parameters;
    }

    private static int Occurrences(string word)
    {
        int count = 0;
        for (int at = word.IndexOf(Masking.Wildcard, StringComparison.Ordinal); at >= 0; at = word.IndexOf(Masking.Wildcard, at + 1, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }

    private static string Restore(string word, string[] values)
    {
        var text = new StringBuilder();
        string[] constant = word.Split(Masking.Wildcard);
        for (int i = 0; i < constant.Length; i++)
        {
            text.Append(constant[i]).Append(i < constant.Length - 1 ? values.ElementAtOrDefault(i) ?? Masking.Wildcard : "");
        }

        return text.ToString();
    }
}
