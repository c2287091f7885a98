using System.Collections.Immutable;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.RandomWalk;

/// <summary>Sums return probabilities of the executables seen in training; walks lead over all processes.</summary>
internal sealed class FittedRandomWalk : IFittedEmbedder
{
    private readonly InteractionFilter _filter;
    private readonly int _steps;
    private readonly ImmutableArray<string> _labels;
    private readonly Dictionary<string, int> _positions;

    /// <summary>Makes an embedding with a dimension per executable and number of steps.</summary>
    public FittedRandomWalk(InteractionFilter filter, int steps, ImmutableArray<string> labels)
    {
        (_filter, _steps, _labels) = (filter, steps, labels);
        _positions = labels.Select((l, i) => (l, i)).ToDictionary(l => l.l, l => l.i, StringComparer.Ordinal);
        Features =
        [
            .. labels.SelectMany(label => Enumerable.Range(2, steps - 1).Select(t => new Feature(
                $"{label}/return-{t}",
                $"chances that a walk of {t} random interactions from a process named '{label}' ends where it began, summed over these processes",
                filter.Evidence([label]),
                Counter: null))),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Feature> Features { get; }

    /// <inheritdoc/>
    public void Embed(SystemGraph graph, Span<double> vector)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfNotEqual(vector.Length, Features.Count, nameof(vector));
        vector.Clear();
        var walks = new ReturnProbabilities(graph, _filter, _steps);
        var chances = new double[_steps - 1];
        int[] positions = [.. graph.Labels.Select(l => _positions.GetValueOrDefault(l, -1))];
        for (int node = 0; node < graph.Nodes.Length; node++)
        {
            int position = positions[graph.Nodes[node].Label];
            if (position >= 0)
            {
                walks.Of(node, chances);
                for (int i = 0; i < chances.Length; i++)
                {
                    vector[position * chances.Length + i] += chances[i];
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Save(Stream stream) => RandomWalkEmbedder.Save(stream, _filter, _steps, _labels);
}
