using System.Buffers;
using System.Text;

namespace Syslrn.Events.Importing.Plain;

/// <summary>A line of comma-separated fields (RFC 4180).</summary>
internal static class CsvLine
{
    private static readonly SearchValues<char> s_quoted = SearchValues.Create(",\"\r\n");

    /// <summary>Writes fields.</summary>
    public static string Join(IEnumerable<string> fields) => string.Join(
        ',', fields.Select(f => f.AsSpan().ContainsAny(s_quoted) ? $"\"{f.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : f));

    /// <summary>Reads fields.</summary>
    /// <exception cref="FormatException">A quote is not closed, or something follows the closing one.</exception>
    public static string[] Split(string line)
    {
        var fields = new List<string>();
        int at = 0;
        do
        {
            if (at < line.Length && line[at] == '"')
            {
                fields.Add(TakeQuoted(line, ref at));
            }
            else
            {
                int end = line.IndexOf(',', at);
                end = end < 0 ? line.Length : end;
                fields.Add(line[at..end]);
                at = end;
            }
        }
        while (at++ < line.Length);
        return [.. fields];
    }

    private static string TakeQuoted(string line, ref int at)
    {
        var field = new StringBuilder();
        for (at++; at < line.Length; at++)
        {
            if (line[at] != '"')
            {
                field.Append(line[at]);
            }
            else if (at + 1 < line.Length && line[at + 1] == '"')
            {
                field.Append('"');
                at++;
            }
            else
            {
                at++;
                return at == line.Length || line[at] == ','
                    ? field.ToString()
                    : throw new FormatException($"'{line[at]}' follows a closing quote");
            }
        }

        throw new FormatException("a quote is not closed");
    }
}
