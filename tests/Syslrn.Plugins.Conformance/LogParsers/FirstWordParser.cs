using System.Collections.Immutable;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Logs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.LogParsers;

/// <summary>The simplest log parser there is: a line's template is its first word, the rest is its parameter.</summary>
public sealed class FirstWordParser : ILogParser
{
    private const string Name = "first-word";

    /// <inheritdoc/>
    public ILogTemplates Fit(IReadOnlyList<RunView> failureFree, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(failureFree);
        ArgumentNullException.ThrowIfNull(context);
        context.Cancellation.ThrowIfCancellationRequested();
        return new Templates([.. failureFree.SelectMany(r => r.Logs).SelectMany(l => l.Lines).Select(FirstWord).Distinct()]);
    }

    /// <inheritdoc/>
    public ILogTemplates Load(Stream stream) => new Templates(MethodState.Read<string[]>(stream, Name, 1, s => s.All(w => w is not null)));

    private static string FirstWord(string line) => line.Split(' ', 2)[0];

    private sealed class Templates(string[] words) : ILogTemplates
    {
        IReadOnlyList<string> ILogTemplates.Templates => words;

        public ParsedRun Parse(RunView run)
        {
            ArgumentNullException.ThrowIfNull(run);
            List<string> known = [.. words];
            var events = ImmutableArray.CreateBuilder<LogEvent>();
            foreach (RunLog log in run.Logs)
            {
                for (int i = 0; i < log.Lines.Length; i++)
                {
                    string word = FirstWord(log.Lines[i]);
                    int template = known.IndexOf(word);
                    if (template < 0)
                    {
                        template = known.Count;
                        known.Add(word);
                    }

                    events.Add(new LogEvent(template, log.Name, i + 1, 1, null, default, log.Lines[i].AsMemory()));
                }
            }

            return new ParsedRun(events.ToImmutable(), [.. known.Skip(words.Length)], words.Length);
        }

        public IReadOnlyList<string> Parameters(LogEvent logEvent) => logEvent.Template < words.Length ? logEvent.Message.ToString().Split(' ', 2)[1..] : [];

        public void Save(Stream stream) => MethodState.Write(stream, Name, 1, words);
    }
}
