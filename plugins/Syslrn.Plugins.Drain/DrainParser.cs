using Syslrn.Contracts;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Drain.Formats;
using Syslrn.Plugins.Drain.Masks;
using Syslrn.Plugins.Drain.Tree;

namespace Syslrn.Plugins.Drain;

/// <summary>Reads log lines, and learns their templates by Drain (He et al., ICWS 2017).</summary>
public sealed class DrainParser : ILogParser
{
    /// <summary>The name pipelines use.</summary>
    public const string Name = "drain";

    private readonly DrainOptions _options;
    private readonly Masking _masking;

    /// <summary>Makes a parser.</summary>
    /// <exception cref="SyslrnException">An extra mask is no regular expression.</exception>
    public DrainParser(DrainOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _masking = new Masking(options.Masks, options.ExtraMasks);
    }

    /// <inheritdoc/>
    public ILogTemplates Fit(IReadOnlyList<RunView> failureFree, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(failureFree);
        ArgumentNullException.ThrowIfNull(context);
        ParseTree tree = EmptyTree(0);
        var words = new WordCache(_masking);
        for (int i = 0; i < failureFree.Count; i++)
        {
            foreach (RunLog log in failureFree[i].Logs)
            {
                context.Cancellation.ThrowIfCancellationRequested();
                foreach (LogRecord record in RecordReader.Read(log, FormatOf(log)))
                {
                    tree.Add(words.Of(record.Header.Message));
                }
            }

            context.Progress.Report((i + 1.0) / failureFree.Count);
        }

        context.Cancellation.ThrowIfCancellationRequested();
        return new DrainTemplates(this, tree);
    }

    /// <inheritdoc/>
    public ILogTemplates Load(Stream stream)
    {
        ParseTree tree = EmptyTree(0);
        DrainState.Read(stream).FillInto(tree);
        return new DrainTemplates(this, tree);
    }

    /// <summary>The format of a log's lines.</summary>
    internal LogFormat FormatOf(RunLog log) => _options.Format == LogFormatName.Auto ? FormatDetection.Of(log) : LogFormats.Of(_options.Format);

    /// <summary>A tree without groups.</summary>
    internal ParseTree EmptyTree(int firstNumber) => new(_options.Depth, _options.Similarity, _options.MaxChildren, firstNumber);

    /// <summary>The masks.</summary>
    internal Masking Masking => _masking;
}
