using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Embedders;

/// <summary>Embeds every graph into a vector that held something else before.</summary>
public sealed class ValuesAreFinite : IConformanceCheck<EmbedderSubject>
{
    // What EmbedderSubject.Embed fills vectors with.
    private const double Untouched = -12345.678;

    /// <inheritdoc/>
    public string Requirement => "every value of an embedding is written, and finite";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(EmbedderSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        IFittedEmbedder fitted = subject.Fit(subject.Training);
        foreach (SystemGraph graph in subject.Training.Append(subject.Other))
        {
            foreach (string wrong in NotFinite(fitted.Features, EmbedderSubject.Embed(fitted, graph)))
            {
                yield return wrong;
            }
        }
    }

    /// <summary>Says which values are not finite, or what the vector held before.</summary>
    internal static IEnumerable<string> NotFinite(IReadOnlyList<Feature> features, double[] vector) => vector
        .Select((value, i) => (value, i))
        .Where(v => !double.IsFinite(v.value) || v.value == Untouched)
        .Select(v => v.value == Untouched ? $"{features[v.i].Name} was not written" : $"{features[v.i].Name} is {v.value}");
}
