using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Embedders;

/// <summary>Divisions by a spread of zero show here.</summary>
public sealed class EqualRunsAreHandled : IConformanceCheck<EmbedderSubject>
{
    /// <inheritdoc/>
    public string Requirement => "equal runs, of which every feature is constant, are handled";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(EmbedderSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        IFittedEmbedder fitted = subject.Fit([.. Enumerable.Repeat(subject.Training[^1], 4)]);
        return ValuesAreFinite.NotFinite(fitted.Features, EmbedderSubject.Embed(fitted, subject.Training[^1]))
            .Concat(ValuesAreFinite.NotFinite(fitted.Features, EmbedderSubject.Embed(fitted, subject.Other)));
    }
}
