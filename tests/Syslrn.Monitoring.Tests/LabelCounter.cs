using System.Collections.Immutable;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Monitoring.Tests;

/// <summary>An embedding that counts the processes started under each of some names.</summary>
internal sealed class LabelCounter(params string[] labels) : IFittedEmbedder
{
    public IReadOnlyList<Feature> Features { get; } = [.. labels.Select(l => new Feature($"{l}/instances", "", ImmutableArray<Evidence>.Empty, null))];

    public void Embed(SystemGraph graph, Span<double> vector)
    {
        vector.Clear();
        for (int node = 0; node < graph.Nodes.Length; node++)
        {
            int label = Array.IndexOf(labels, graph.LabelOf(node));
            if (label >= 0 && graph.Nodes[node] is { InScope: true, Preexisting: false })
            {
                vector[label]++;
            }
        }
    }

    public void Save(Stream stream) => throw new NotSupportedException();
}
