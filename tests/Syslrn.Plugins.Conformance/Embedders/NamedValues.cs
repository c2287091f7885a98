using System.Collections.Immutable;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Embedders;

/// <summary>Embeddings by the names of their features, for tests that compare with values counted by hand.</summary>
public static class NamedValues
{
    /// <summary>A graph's embedding; with <paramref name="zeros"/> false only what is not zero.</summary>
    public static ImmutableSortedDictionary<string, double> Of(IFittedEmbedder fitted, SystemGraph graph, bool zeros = true)
    {
        ArgumentNullException.ThrowIfNull(fitted);
        double[] vector = EmbedderSubject.Embed(fitted, graph);
        return fitted.Features.Select((f, i) => KeyValuePair.Create(f.Name, vector[i])).Where(v => zeros || v.Value != 0)
            .ToImmutableSortedDictionary(StringComparer.Ordinal);
    }
}
