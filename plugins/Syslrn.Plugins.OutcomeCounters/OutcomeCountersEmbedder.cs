using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.OutcomeCounters;

/// <summary>
/// A graph becomes what went wrong per executable seen in training. Failures that never happen normally are constant: models watch them
/// as invariants.
/// </summary>
public sealed class OutcomeCountersEmbedder : IEmbedder
{
    /// <summary>The name pipelines use.</summary>
    public const string Name = "outcome-counters";

    private const int StateVersion = 1;
    private readonly ImmutableArray<Outcome> _outcomes;

    /// <summary>Makes the embedder.</summary>
    /// <exception cref="SyslrnException">The options leave nothing to count.</exception>
    public OutcomeCountersEmbedder(OutcomeCountersOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!options.Exits && !options.Operations && !options.Lifetimes)
        {
            throw new SyslrnException(ErrorCause.Usage, "exits, operations and lifetimes are all false, so nothing is counted: let one be true");
        }

        _outcomes =
        [
            .. options.Exits ? (Outcome[])[options.Signals ? Outcome.FailedExitsAndKills : Outcome.FailedExits] : [],
            .. options.Operations ? (Outcome[])[Outcome.FailedForks, Outcome.FailedExecs, Outcome.FailedConnects] : [],
            .. options.Lifetimes ? (Outcome[])[Outcome.Lifetimes] : [],
        ];
    }

    /// <inheritdoc/>
    public IFittedEmbedder Fit(IReadOnlyList<SystemGraph> graphs, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(graphs);
        ArgumentNullException.ThrowIfNull(context);
        var labels = new SortedSet<string>(StringComparer.Ordinal);
        foreach (SystemGraph graph in graphs)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            foreach (ref readonly GraphNode node in graph.Nodes)
            {
                if (node.InScope)
                {
                    labels.Add(graph.Labels[node.Label]);
                }
            }
        }

        return new FittedOutcomeCounters([.. labels], _outcomes);
    }

    /// <inheritdoc/>
    public IFittedEmbedder Load(Stream stream)
    {
        State state = MethodState.Read<State>(stream, Name, StateVersion, s => s.IsComplete());
        return new FittedOutcomeCounters([.. state.Labels.OfType<string>()], [.. state.Outcomes.Select(o => (Outcome)o)]);
    }

    internal static void Save(FittedOutcomeCounters fitted, Stream stream) =>
        MethodState.Write(stream, Name, StateVersion, new State([.. fitted.Labels], [.. fitted.Outcomes.Select(o => (int)o)]));

    private sealed record State(string?[] Labels, int[] Outcomes)
    {
        public bool IsComplete() => !Labels.Contains(null) && Labels.Distinct().Count() == Labels.Length && Outcomes.All(o => Enum.IsDefined((Outcome)o));
    }
}
