using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Syslrn.Contracts.Logs;

/// <summary>Log events that belong together, in the order of their time.</summary>
/// <param name="Name">The identifier that they share, or their log.</param>
/// <param name="Events">The events.</param>
public sealed record LogSession(string Name, IReadOnlyList<LogEvent> Events);

/// <summary>
/// Splits logs into sessions: the events that name the same request, instance, network or volume. What several processes write at the same time
/// is mixed in a log, but seldom in a session.
/// </summary>
/// <param name="identifiers">
/// Regular expressions of identifiers: the first group, or else the whole match. An event belongs to the session of every identifier in its
/// context and message, and to none without any. No expressions: every log is a session.
/// </param>
/// <exception cref="SyslrnException">An expression is none.</exception>
public sealed class LogSessions(IReadOnlyList<string> identifiers)
{
    private readonly ImmutableArray<Regex> _identifiers = [.. identifiers.Select(i => LogPatterns.Compile("sessions", i))];

    /// <summary>The sessions in the order in which they begin.</summary>
    public IReadOnlyList<LogSession> Of(IEnumerable<LogEvent> events)
    {
        var byName = new OrderedDictionary<string, List<LogEvent>>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (LogEvent logEvent in events)
        {
            names.Clear();
            if (_identifiers.IsEmpty)
            {
                names.Add(logEvent.Log);
            }

            foreach (Regex identifier in _identifiers)
            {
                Collect(identifier, logEvent.Context, names);
                Collect(identifier, logEvent.Message, names);
            }

            foreach (string name in names)
            {
                if (!byName.TryGetValue(name, out List<LogEvent>? session))
                {
                    byName.Add(name, session = []);
                }

                session.Add(logEvent);
            }
        }

        return [.. byName.Select(s => new LogSession(s.Key, InOrder(s.Value)))];
    }

    private static void Collect(Regex identifier, ReadOnlyMemory<char> text, HashSet<string> names)
    {
        if (!identifier.IsMatch(text.Span))
        {
            return;
        }

        foreach (Match match in identifier.Matches(text.ToString()))
        {
            names.Add(match.Groups.Count > 1 && match.Groups[1].Success ? match.Groups[1].Value : match.Value);
        }
    }

    // Sorting is stable: what one log wrote in the same instant stays as it was written.
    private static List<LogEvent> InOrder(List<LogEvent> events) =>
        events.TrueForAll(e => e.Time is not null) ? [.. events.OrderBy(e => e.Time)] : events;
}
