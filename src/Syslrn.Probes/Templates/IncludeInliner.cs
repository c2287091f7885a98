using System.Text;
using System.Text.RegularExpressions;

namespace Syslrn.Probes.Templates;

/// <summary>Replaces <c>#include "x.h"</c> by the header's text, once per header, so that a generated file compiles on its own.</summary>
internal sealed partial class IncludeInliner(string directory)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Inlines the headers a text includes, and those that they include.</summary>
    /// <param name="place">The text's path, for messages.</param>
    /// <param name="text">C source.</param>
    /// <exception cref="SyslrnException">A header does not exist.</exception>
    public string Inline(string place, string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            Match include = QuotedInclude().Match(line);
            if (include.Success)
            {
                result.Append(Header(place, include.Groups["name"].Value));
            }
            else if (!PragmaOnce().IsMatch(line))
            {
                result.Append(line).Append('\n');
            }
        }

        return result.ToString();
    }

    private string Header(string place, string name)
    {
        if (!_seen.Add(name))
        {
            return "";
        }

        string path = Path.Combine(directory, name);
        return File.Exists(path)
            ? Inline(path, File.ReadAllText(path))
            : throw new SyslrnException(ErrorCause.Usage, $"{place}: includes \"{name}\", which is not in {directory}");
    }

    [GeneratedRegex("^\\s*#\\s*include\\s+\"(?<name>[^\"]+)\"")]
    private static partial Regex QuotedInclude();

    [GeneratedRegex(@"^\s*#\s*pragma\s+once\b")]
    private static partial Regex PragmaOnce();
}
