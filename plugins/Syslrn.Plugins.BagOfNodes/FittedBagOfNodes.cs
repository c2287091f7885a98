using System.Collections.Immutable;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.BagOfNodes;

/// <summary>Counts processes and degrees of the executables seen in training; others are ignored.</summary>
internal sealed class FittedBagOfNodes : IFittedEmbedder
{
    private static readonly CounterRole[] Ends = [CounterRole.Source, CounterRole.Target];
    private static readonly int Types = Enum.GetValues<EdgeType>().Length;

    private readonly Dictionary<string, int> _executables;
    private readonly int[] _instances;

    // For each executable, edge type and end, where such an edge counts.
    private readonly Degree[] _degrees;

    /// <summary>Makes an embedding with the dimensions of some executables.</summary>
    public FittedBagOfNodes(ImmutableArray<ExecutableDimensions> executables, bool directions, bool edgeTypes)
    {
        (Executables, Directions, EdgeTypes) = (executables, directions, edgeTypes);
        Features = [.. executables.SelectMany(e => e.Features)];
        _executables = executables.Select((e, i) => (e.Label, i)).ToDictionary(e => e.Label, e => e.i, StringComparer.Ordinal);
        _instances = new int[executables.Length];
        for (int i = 1; i < executables.Length; i++)
        {
            _instances[i] = _instances[i - 1] + executables[i - 1].Features.Length;
        }

        _degrees =
        [
            .. from executable in Enumerable.Range(0, executables.Length)
            from type in Enum.GetValues<EdgeType>()
            from end in Ends
            let degree = executables[executable].Degrees.Select((k, i) => (k, i)).FirstOrDefault(d => d.k.Counts(end, type), (default, -1))
            select degree.Item2 < 0 ? default : new Degree(_instances[executable] + 1 + degree.Item2, executables[executable].Counted),
        ];
    }

    /// <summary>The executables, in the order of their dimensions.</summary>
    public ImmutableArray<ExecutableDimensions> Executables { get; }

    /// <summary>Whether degrees are told apart by direction.</summary>
    public bool Directions { get; }

    /// <summary>Whether degrees are told apart by edge type.</summary>
    public bool EdgeTypes { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Feature> Features { get; }

    /// <inheritdoc/>
    public void Embed(SystemGraph graph, Span<double> vector)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfNotEqual(vector.Length, Features.Count, nameof(vector));
        vector.Clear();
        int[] executables = [.. graph.Labels.Select(l => _executables.GetValueOrDefault(l, -1))];
        ReadOnlySpan<GraphNode> nodes = graph.Nodes;
        foreach (ref readonly GraphNode node in nodes)
        {
            int executable = executables[node.Label];
            if (executable >= 0 && node is { InScope: true, Preexisting: false })
            {
                vector[_instances[executable]]++;
            }
        }

        foreach (ref readonly GraphEdge edge in graph.Edges)
        {
            ref readonly GraphNode source = ref nodes[edge.Source];
            ref readonly GraphNode target = ref nodes[edge.Target];
            if (source.InScope && target.InScope)
            {
                AddEnd(executables[source.Label], 0, in edge, vector);
                AddEnd(executables[target.Label], 1, in edge, vector);
            }
        }
    }

    /// <inheritdoc/>
    public void Save(Stream stream) => BagOfNodesState.Write(this, stream);

    private void AddEnd(int executable, int end, in GraphEdge edge, Span<double> vector)
    {
        if (executable >= 0)
        {
            Degree degree = _degrees[((executable * Types) + (int)edge.Type) * Ends.Length + end];
            if ((degree.Counted & edge.Sources) != 0)
            {
                vector[degree.Dimension]++;
            }
        }
    }

    /// <summary>A place in the vector, and which edges count there.</summary>
    private readonly record struct Degree(int Dimension, EdgeSources Counted);
}
