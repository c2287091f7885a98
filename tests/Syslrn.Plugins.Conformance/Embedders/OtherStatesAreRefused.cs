using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Embedders;

/// <summary>Loads foreign and damaged states.</summary>
public sealed class OtherStatesAreRefused : IConformanceCheck<EmbedderSubject>
{
    /// <inheritdoc/>
    public string Requirement => "a state that it did not write is refused with InvalidDataException";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(EmbedderSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        IEmbedder embedder = subject.Make();
        return States.NotRefused(embedder.Load, States.Save(subject.Fit(subject.Training).Save));
    }
}
