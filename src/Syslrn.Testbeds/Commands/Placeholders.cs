using System.Text.RegularExpressions;
using Syslrn.Contracts;

namespace Syslrn.Testbeds.Commands;

/// <summary>Fills <c>{name}</c> in the arguments of testbed commands.</summary>
internal static partial class Placeholders
{
    /// <summary>Number of requests of a workload.</summary>
    public const string Load = "load";

    /// <summary>Number of the request that a fault is for.</summary>
    public const string Request = "request";

    /// <summary>Directory for logs.</summary>
    public const string Directory = "directory";

    /// <summary>Replaces every placeholder by its value.</summary>
    /// <exception cref="SyslrnException">A placeholder has no value here.</exception>
    public static string Fill(string argument, IReadOnlyDictionary<string, string> values, string place) =>
        Placeholder().Replace(argument, match => values.TryGetValue(match.Groups[1].Value, out string? value)
            ? value
            : throw new SyslrnException(
                ErrorCause.Usage,
                $"{place}: '{match.Value}' has no value here; "
                + (values.Count == 0 ? "this command takes no placeholders" : $"known: {string.Join(", ", values.Keys.Order().Select(k => $"{{{k}}}"))}")));

    [GeneratedRegex(@"\{([a-z-]+)\}")]
    private static partial Regex Placeholder();
}
