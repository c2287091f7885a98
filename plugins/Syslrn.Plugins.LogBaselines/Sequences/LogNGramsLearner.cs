using System.Runtime.InteropServices;
using Syslrn.Contracts;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Logs;

namespace Syslrn.Plugins.LogBaselines.Sequences;

/// <summary>Learns the sequences of failure-free runs, and how many unseen ones are normal.</summary>
public sealed class LogNGramsLearner : ILogLearner<NGramModel>
{
    /// <summary>The name pipelines use.</summary>
    public const string Name = "log-ngrams";

    private readonly LogNGramsOptions _options;

    /// <summary>Makes a learner.</summary>
    /// <exception cref="SyslrnException">An identifier is no regular expression.</exception>
    public LogNGramsLearner(LogNGramsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _ = new LogSessions(options.Sessions);
    }

    /// <inheritdoc/>
    public NGramModel Fit(LogTraining training, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(context);
        var sessions = new LogSessions(_options.Sessions);
        var having = new Dictionary<string, int>(StringComparer.Ordinal);
        var runs = new List<HashSet<string>>();
        foreach (ParsedRun run in training.Runs)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            runs.Add([.. sessions.Of(run.Events).SelectMany(s => NGrams.Of(s, _options.Length))]);
            foreach (string sequence in runs[^1])
            {
                CollectionsMarshal.GetValueRefOrAddDefault(having, sequence, out _)++;
            }

            context.Progress.Report((double)runs.Count / training.Runs.Count);
        }

        // To the other runs a sequence of one run only is unseen. With one run there are no others.
        int[] counts = runs.Count < 2 ? [] : [.. runs.Select(run => run.Count(s => having[s] == 1))];
        return new NGramModel(_options.Length, _options.Sessions, [.. having.Keys.Order(StringComparer.Ordinal)], HeldOutLimit.Of(counts, _options.Selectivity));
    }
}
