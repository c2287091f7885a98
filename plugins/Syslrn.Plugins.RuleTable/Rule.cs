using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Syslrn.Contracts;
using Syslrn.Contracts.Features;

namespace Syslrn.Plugins.RuleTable;

/// <summary>One rule of the table.</summary>
/// <param name="Pattern">Matches the names of its features.</param>
/// <param name="Needs">What they need; executables may be placeholders.</param>
internal sealed partial record Rule(Regex Pattern, ImmutableArray<Evidence> Needs)
{
    /// <summary>Reads a rule.</summary>
    /// <exception cref="SyslrnException">It is none; the message says why.</exception>
    public static Rule Parse(string text)
    {
        // A pattern may hold colons, as names of processes do; primitives never do.
        int colon = text.LastIndexOf(':');
        string pattern = colon < 0 ? "" : text[..colon].Trim();
        if (pattern.Length == 0)
        {
            throw Wrong(text, "has no pattern and colon");
        }

        var needs = ImmutableArray.CreateBuilder<Evidence>();
        foreach (Match part in Part().Matches(text[(colon + 1)..]))
        {
            string[] executables = part.Groups["executables"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            int stars = pattern.Count(c => c == '*');
            foreach (string executable in executables)
            {
                if (Placeholder().Match(executable) is { Success: true } number && !(int.Parse(number.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is > 0 and var n && n <= stars))
                {
                    throw Wrong(text, $"names {executable}, but its pattern has {stars} '*'");
                }
            }

            needs.Add(new Evidence(part.Groups["primitive"].Value, [.. executables]));
        }

        if (needs.Count == 0 || !Whole().IsMatch(text[(colon + 1)..]))
        {
            throw Wrong(text, "does not name its primitives, separated by commas, after the colon");
        }

        string regex = string.Join("(.*)", pattern.Split('*').Select(Regex.Escape));
        return new Rule(new Regex($"^{regex}$", RegexOptions.CultureInvariant | RegexOptions.Singleline, TimeSpan.FromSeconds(1)), needs.ToImmutable());
    }

    /// <summary>What a feature needs; null if the pattern is another's.</summary>
    public ImmutableArray<Evidence>? Trace(string feature)
    {
        Match match = Pattern.Match(feature);
        return match.Success
            ? [.. Needs.Select(n => n with { Executables = [.. n.Executables.Select(e => Fill(e, match)).Distinct().Order(StringComparer.Ordinal)] })]
            : null;
    }

    private static string Fill(string executable, Match match) => Placeholder().Match(executable) is { Success: true } number
        ? match.Groups[int.Parse(number.Groups[1].ValueSpan, CultureInfo.InvariantCulture)].Value
        : executable;

    private static SyslrnException Wrong(string rule, string why) => new(
        ErrorCause.Usage, $"rule '{rule}' {why}: write 'PATTERN: PRIMITIVE, PRIMITIVE[EXECUTABLE ...]', as in '*/instances: process-fork, process-exec[{{1}}]'");

    [GeneratedRegex(@"(?<primitive>[a-z][a-z0-9-]*)(\[(?<executables>[^\]]*)\])?")]
    private static partial Regex Part();

    [GeneratedRegex(@"^\s*[a-z][a-z0-9-]*(\[[^\]]*\])?(\s*,\s*[a-z][a-z0-9-]*(\[[^\]]*\])?)*\s*$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^\{([0-9]{1,3})\}$")]
    private static partial Regex Placeholder();
}
