using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Embedders;

/// <summary>Saves, loads with a new embedder, compares features and values, saves again.</summary>
public sealed class ASavedEmbeddingIsIdentical : IConformanceCheck<EmbedderSubject>
{
    /// <inheritdoc/>
    public string Requirement => "a saved embedding is identical when loaded";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(EmbedderSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        IFittedEmbedder fitted = subject.Fit(subject.Training);
        byte[] state = States.Save(fitted.Save);
        IFittedEmbedder loaded = States.Load(subject.Make().Load, state);
        if (!fitted.Features.SequenceEqual(loaded.Features, FeatureComparer.Instance))
        {
            return ["the loaded embedding has other features, or other evidence or counters for them"];
        }

        return EmbedderSubject.Differences(fitted.Features, EmbedderSubject.Embed(fitted, subject.Other), EmbedderSubject.Embed(loaded, subject.Other))
            .Concat(States.Save(loaded.Save).AsSpan().SequenceEqual(state) ? [] : ["what the loaded embedding saves differs from what it was loaded from"]);
    }
}
