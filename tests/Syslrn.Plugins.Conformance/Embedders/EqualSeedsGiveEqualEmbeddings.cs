using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Embedders;

/// <summary>Fits twice.</summary>
public sealed class EqualSeedsGiveEqualEmbeddings : IConformanceCheck<EmbedderSubject>
{
    /// <inheritdoc/>
    public string Requirement => "equal seeds give equal embeddings";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(EmbedderSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        IFittedEmbedder one = subject.Fit(subject.Training);
        IFittedEmbedder other = subject.Fit(subject.Training);
        return one.Features.SequenceEqual(other.Features, FeatureComparer.Instance)
            ? EmbedderSubject.Differences(one.Features, EmbedderSubject.Embed(one, subject.Other), EmbedderSubject.Embed(other, subject.Other))
            : ["a second fit of the same graphs gave other features"];
    }
}
