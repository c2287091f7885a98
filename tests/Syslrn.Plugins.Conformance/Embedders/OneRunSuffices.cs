using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Embedders;

/// <summary>Learns from a single graph.</summary>
public sealed class OneRunSuffices : IConformanceCheck<EmbedderSubject>
{
    /// <inheritdoc/>
    public string Requirement => "one failure-free run suffices";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(EmbedderSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        IFittedEmbedder fitted = subject.Fit(subject.Training[^1]);
        return ValuesAreFinite.NotFinite(fitted.Features, EmbedderSubject.Embed(fitted, subject.Other));
    }
}
