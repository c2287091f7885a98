namespace Syslrn.Hosting.Text;

/// <summary>Guesses what a misspelt word was meant to be.</summary>
public static class Suggestion
{
    /// <summary>
    /// The candidate nearest to a word, or null if none is near: at most one edit for every three letters, at least one.
    /// An edit inserts, deletes or replaces a letter, or swaps two neighbours. Case and the difference of '_' and '-' are free.
    /// </summary>
    public static string? For(string word, IEnumerable<string> candidates)
    {
        string wanted = Normalise(word);
        int allowed = Math.Max(1, wanted.Length / 3);
        return candidates
            .Select(c => (Candidate: c, Distance: Distance(wanted, Normalise(c))))
            .Where(c => c.Distance <= allowed)
            .OrderBy(c => c.Distance).ThenBy(c => c.Candidate, StringComparer.Ordinal)
            .Select(c => c.Candidate)
            .FirstOrDefault();
    }

    /// <summary><c>: did you mean 'NEAREST'?</c>, or an empty text if no candidate is near.</summary>
    public static string Hint(string word, IEnumerable<string> candidates) =>
        For(word, candidates) is { } nearest ? $": did you mean '{nearest}'?" : "";

    /// <summary>Number of edits between two words (optimal string alignment).</summary>
    internal static int Distance(string a, string b)
    {
        var before = new int[b.Length + 1];
        int[] last = [.. Enumerable.Range(0, b.Length + 1)];
        var current = new int[b.Length + 1];
        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, 1 + Math.Min(last[j], current[j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
                }
            }

            (before, last, current) = (last, current, before);
        }

        return last[b.Length];
    }

    private static string Normalise(string word) => word.ToLowerInvariant().Replace('_', '-');
}
