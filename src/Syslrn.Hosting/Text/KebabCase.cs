using System.Text;

namespace Syslrn.Hosting.Text;

/// <summary>Names as configurations write them.</summary>
public static class KebabCase
{
    /// <summary>Turns a C# name into kebab-case: <c>MinR2</c> into <c>min-r2</c>, <c>UseTCPOnly</c> into <c>use-tcp-only</c>.</summary>
    public static string Of(string name)
    {
        var kebab = new StringBuilder(name.Length + 4);
        for (int i = 0; i < name.Length; i++)
        {
            bool begins = char.IsUpper(name[i]) && i > 0
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (begins)
            {
                kebab.Append('-');
            }

            kebab.Append(char.ToLowerInvariant(name[i]));
        }

        return kebab.ToString();
    }

    /// <summary>True for words of lower-case letters and digits, joined by single '-', that begin with a letter.</summary>
    public static bool IsValid(string text) =>
        text.Length > 0 && char.IsAsciiLetterLower(text[0]) && text[^1] != '-' && !text.Contains("--", StringComparison.Ordinal)
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
