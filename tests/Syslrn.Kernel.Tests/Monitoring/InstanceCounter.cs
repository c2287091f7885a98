using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;
using Syslrn.Kernel.Tests.Counting;

namespace Syslrn.Kernel.Tests.Monitoring;

/// <summary>An embedding that counts the processes created under some names.</summary>
internal sealed class InstanceCounter(params string[] labels) : IFittedEmbedder
{
    public IReadOnlyList<Feature> Features { get; } = [.. labels.Select(KnownFeatures.Instances)];

    public void Embed(SystemGraph graph, Span<double> vector)
    {
        vector.Clear();
        for (int node = 0; node < graph.Nodes.Length; node++)
        {
            int label = Array.IndexOf(labels, graph.LabelOf(node));
            vector[Math.Max(label, 0)] += label >= 0 && graph.Nodes[node] is { InScope: true, Preexisting: false } ? 1 : 0;
        }
    }

    public void Save(Stream stream) => throw new NotSupportedException();
}
