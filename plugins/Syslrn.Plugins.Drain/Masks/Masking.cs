using System.Text.RegularExpressions;
using Syslrn.Contracts;

namespace Syslrn.Plugins.Drain.Masks;

/// <summary>Replaces parameters that are known by their form.</summary>
internal sealed class Masking
{
    /// <summary>What stands for a parameter.</summary>
    public const string Wildcard = "<*>";

    private const RegexOptions Options = RegexOptions.Compiled | RegexOptions.CultureInvariant;
    private readonly Regex? _masks;

    /// <summary>Makes the masks.</summary>
    /// <param name="masks">The known ones.</param>
    /// <param name="extra">Further expressions, which are tried first.</param>
    /// <exception cref="SyslrnException">Extra masks are no regular expressions, or match nothing at all: all of them.</exception>
    public Masking(IReadOnlyCollection<MaskName> masks, IReadOnlyList<string> extra)
    {
        string[] problems = [.. extra.Select(Problem).OfType<string>()];
        if (problems.Length > 0)
        {
            throw new SyslrnException(ErrorCause.Usage, [.. problems]);
        }

        string[] patterns = [.. extra, .. MaskPatterns.All.Where(m => masks.Contains(m.Name)).Select(m => m.Pattern)];
        _masks = patterns.Length == 0 ? null : new Regex(string.Join('|', patterns.Select(p => $"(?:{p})")), Options);
    }

    /// <summary>Cuts a message, its parameters replaced, into words.</summary>
    public string[] Words(string message) => (_masks?.Replace(message, Wildcard) ?? message).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What is replaced, in the order in which it stands in the message.</summary>
    public string[] Values(string message) => _masks is null ? [] : [.. _masks.Matches(message).Select(m => m.Value)];

    private static string? Problem(string pattern)
    {
        try
        {
            return new Regex(pattern).IsMatch("") ? $"extra-masks: '{pattern}' matches where nothing is: let it match at least one character" : null;
        }
        catch (ArgumentException e)
        {
            return $"extra-masks: '{pattern}' is not a regular expression: {e.Message}";
        }
    }
}
