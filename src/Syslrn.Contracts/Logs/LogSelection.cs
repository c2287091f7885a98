using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Syslrn.Contracts.Learning;

namespace Syslrn.Contracts.Logs;

/// <summary>Some of a run's logs, by their names.</summary>
/// <param name="patterns">Regular expressions of which one must match; none: all logs.</param>
/// <exception cref="SyslrnException">A pattern is no regular expression.</exception>
public sealed class LogSelection(IReadOnlyList<string> patterns)
{
    private readonly ImmutableArray<Regex> _patterns = [.. patterns.Select(p => LogPatterns.Compile("logs", p))];

    /// <summary>True for logs of this name.</summary>
    public bool Includes(string log) => _patterns.IsEmpty || _patterns.Any(p => p.IsMatch(log));

    /// <summary>The run with these logs only.</summary>
    public RunView Of(RunView run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return _patterns.IsEmpty ? run : run with { Logs = [.. run.Logs.Where(l => Includes(l.Name))] };
    }

    /// <inheritdoc/>
    public override string ToString() => _patterns.IsEmpty ? "a log with lines" : $"a log with lines whose name matches {string.Join(" or ", _patterns)}";
}
