using System.Collections.Immutable;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.OutcomeCounters;

/// <summary>Counts outcomes of the executables seen in training; others are ignored.</summary>
internal sealed class FittedOutcomeCounters : IFittedEmbedder
{
    private const int SignalBits = 0x7F;
    private const double NsPerSecond = 1e9;
    private readonly Dictionary<string, int> _positions;

    /// <summary>Makes an embedding with these dimensions, the outcomes of an executable beside each other.</summary>
    public FittedOutcomeCounters(ImmutableArray<string> labels, ImmutableArray<Outcome> outcomes)
    {
        (Labels, Outcomes) = (labels, outcomes);
        Features = [.. labels.SelectMany(l => outcomes.Select(o => OutcomeFeature.Of(l, o)))];
        _positions = labels.Select((l, i) => (l, i)).ToDictionary(l => l.l, l => l.i, StringComparer.Ordinal);
    }

    /// <summary>The executables.</summary>
    public ImmutableArray<string> Labels { get; }

    /// <summary>What is counted of each.</summary>
    public ImmutableArray<Outcome> Outcomes { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Feature> Features { get; }

    /// <inheritdoc/>
    public void Embed(SystemGraph graph, Span<double> vector)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfNotEqual(vector.Length, Features.Count, nameof(vector));
        vector.Clear();
        int[] positions = [.. graph.Labels.Select(l => _positions.GetValueOrDefault(l, -1))];

        // Summed in the order of the values, so that the order of the nodes does not show in the last digits.
        var lifetimes = new List<(int Position, double Seconds)>();
        foreach (ref readonly GraphNode node in graph.Nodes)
        {
            int position = positions[node.Label];
            if (position < 0 || !node.InScope || node.EndNs == 0)
            {
                continue;
            }

            bool killed = (node.WaitStatus & SignalBits) != 0;
            Add(vector, position, Outcome.FailedExits, node.WaitStatus != 0 && !killed ? 1 : 0);
            Add(vector, position, Outcome.FailedExitsAndKills, node.WaitStatus != 0 ? 1 : 0);
            if (!node.Preexisting && node.EndNs > node.StartNs)
            {
                lifetimes.Add((position, (node.EndNs - node.StartNs) / NsPerSecond));
            }
        }

        foreach ((int position, double seconds) in lifetimes.Order())
        {
            Add(vector, position, Outcome.Lifetimes, seconds);
        }

        foreach (ref readonly GraphFailure failure in graph.Failures)
        {
            ref readonly GraphNode node = ref graph.Nodes[failure.Node];
            if (positions[node.Label] >= 0 && node.InScope)
            {
                Add(vector, positions[node.Label], Outcome.FailedForks + (int)failure.Operation, failure.Count);
            }
        }
    }

    /// <inheritdoc/>
    public void Save(Stream stream) => OutcomeCountersEmbedder.Save(this, stream);

    private void Add(Span<double> vector, int executable, Outcome outcome, double amount)
    {
        int offset = Outcomes.IndexOf(outcome);
        if (offset >= 0)
        {
            vector[executable * Outcomes.Length + offset] += amount;
        }
    }
}
