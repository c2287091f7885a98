using System.Collections.Immutable;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Logs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.LogParsers;

/// <summary>A log parser to check.</summary>
/// <param name="Make">Makes it with the options to check.</param>
public sealed record LogParserSubject(Func<ILogParser> Make)
{
    /// <summary>Runs that it learns from.</summary>
    public static ImmutableArray<RunView> Learned { get; } =
    [
        Run("first", "starting", "user alice logged in from 10.0.0.1", "user bob logged in from 10.0.0.2", "took 12 ms"),
        Run("second", "starting", "user carol logged in from 10.0.0.3", "took 7 ms", "", "  indented", "stopping"),
    ];

    /// <summary>Runs that have what was not learned, and lines that are hard to read.</summary>
    public static ImmutableArray<RunView> Others { get; } =
    [
        Run("other", "starting", "panic: all is lost", "Traceback (most recent call last):", "  File \"a.py\", line 1", "ValueError: 1", "panic: all is lost"),
        Run("strange", "", " ", "\t\u0000\uFFFD", "<*>", "a <*> b", "{[(", new string('x', 10_000)),
        Run("no lines"),
        new("no logs", [], []),
    ];

    /// <summary>All runs.</summary>
    public static IEnumerable<RunView> Runs => Learned.Concat(Others);

    /// <summary>Learns with a new parser.</summary>
    public ILogTemplates Fit() => Make().Fit(Learned, FitContext.Default);

    /// <summary>Says how two parsers' results differ.</summary>
    public static IEnumerable<string> Differences(ILogTemplates one, ILogTemplates other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        if (!one.Templates.SequenceEqual(other.Templates))
        {
            yield return $"the templates are {string.Join(", ", other.Templates)} instead of {string.Join(", ", one.Templates)}";
        }

        foreach (RunView run in Runs)
        {
            ParsedRun expected = one.Parse(run);
            ParsedRun actual = other.Parse(run);
            if (!expected.Events.Select(Shown).SequenceEqual(actual.Events.Select(Shown)) || !expected.UnseenTemplates.SequenceEqual(actual.UnseenTemplates))
            {
                yield return $"run '{run.Name}' is parsed differently";
            }
        }
    }

    private static string Shown(LogEvent e) => FormattableString.Invariant($"{e.Template} {e.Log} {e.Line} {e.Lines} {e.Time:O} {e.Context} {e.Message}");

    private static RunView Run(string name, params ImmutableArray<string> lines) => new(name, [], [new RunLog("app.log", lines), new RunLog("again.log", lines)]);
}
