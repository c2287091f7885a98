using System.Collections.Immutable;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Logs;
using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Drain.Formats;
using Syslrn.Plugins.Drain.Masks;
using Syslrn.Plugins.Drain.Tree;

namespace Syslrn.Plugins.Drain;

/// <summary>Templates that do not change any more; a run's further messages are grouped in a tree of their own.</summary>
internal sealed class DrainTemplates(DrainParser parser, ParseTree tree) : ILogTemplates
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Templates { get; } = [.. tree.Groups.Select(g => g.Text)];

    /// <inheritdoc/>
    public ParsedRun Parse(RunView run)
    {
        ArgumentNullException.ThrowIfNull(run);
        ParseTree unseen = parser.EmptyTree(tree.Groups.Count);
        var words = new WordCache(parser.Masking);
        var events = ImmutableArray.CreateBuilder<LogEvent>();
        foreach (RunLog log in run.Logs)
        {
            LogFormat format = parser.FormatOf(log);
            foreach ((RecordHeader header, int line, int lines) in RecordReader.Read(log, format))
            {
                string[] message = words.Of(header.Message);
                LogGroup group = tree.Find(message) ?? unseen.Add(message);
                events.Add(new LogEvent(group.Number, log.Name, line, lines, format.Time(header.Time), header.Context, header.Message));
            }
        }

        return new ParsedRun(events.DrainToImmutable(), [.. unseen.Groups.Select(g => g.Text)], tree.Groups.Count);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Parameters(LogEvent logEvent) => logEvent.Template < tree.Groups.Count
        ? MessageParameters.Of(logEvent.Message.ToString(), parser.Masking, tree.Groups[logEvent.Template].Words)
        : [];

    /// <inheritdoc/>
    public void Save(Stream stream) => DrainState.Of(tree).Write(stream);
}
