using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Embedders;

/// <summary>Compares the input before and after.</summary>
public sealed class FitChangesNothing : IConformanceCheck<EmbedderSubject>
{
    /// <inheritdoc/>
    public string Requirement => "Fit and Embed change neither their graphs nor the list of them";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(EmbedderSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        SystemGraph[] graphs = subject.Training;
        SystemGraph[] list = [.. graphs];
        var before = graphs.Select(g => (g.Labels, Nodes: g.Nodes.ToArray(), Edges: g.Edges.ToArray())).ToArray();
        IFittedEmbedder fitted = subject.Fit(list);
        EmbedderSubject.Embed(fitted, graphs[0]);
        for (int i = 0; i < graphs.Length; i++)
        {
            if (!ReferenceEquals(list[i], graphs[i]))
            {
                yield return $"the list holds another graph at {i} after the fit";
            }

            if (!graphs[i].Labels.SequenceEqual(before[i].Labels) || !graphs[i].Nodes.SequenceEqual(before[i].Nodes)
                || !graphs[i].Edges.SequenceEqual(before[i].Edges))
            {
                yield return $"graph {i} has changed";
            }
        }
    }
}
