using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Conformance.Graphs;

namespace Syslrn.Plugins.Conformance.Embedders;

/// <summary>Renumbers graphs to embed, and graphs to learn from.</summary>
public sealed class TheOrderOfNodesDoesNotMatter : IConformanceCheck<EmbedderSubject>
{
    /// <inheritdoc/>
    public string Requirement => "the order of nodes and labels in a graph does not matter";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(EmbedderSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        IFittedEmbedder fitted = subject.Fit(subject.Training);
        IFittedEmbedder shuffled = subject.Fit([.. subject.Training.Select((g, i) => GraphPermutation.Shuffle(g, i + 1))]);
        if (!fitted.Features.Select(f => f.Name).SequenceEqual(shuffled.Features.Select(f => f.Name)))
        {
            return ["learning from renumbered graphs gave other features, or another order of them"];
        }

        double[] expected = EmbedderSubject.Embed(fitted, subject.Other);
        SystemGraph renumbered = GraphPermutation.Shuffle(subject.Other, 17);
        return EmbedderSubject.Differences(fitted.Features, expected, EmbedderSubject.Embed(fitted, renumbered), EmbedderSubject.Rounding)
            .Concat(EmbedderSubject.Differences(fitted.Features, expected, EmbedderSubject.Embed(shuffled, subject.Other), EmbedderSubject.Rounding));
    }
}
