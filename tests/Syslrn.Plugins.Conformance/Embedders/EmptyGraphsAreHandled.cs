using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Embedders;

/// <summary>A window in which nothing happened.</summary>
public sealed class EmptyGraphsAreHandled : IConformanceCheck<EmbedderSubject>
{
    /// <inheritdoc/>
    public string Requirement => "an empty graph is handled, in training and when embedded";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(EmbedderSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var empty = new SystemGraph([], [], []);
        IFittedEmbedder onlyEmpty = subject.Fit(empty);
        IFittedEmbedder fitted = subject.Fit([.. subject.Training, empty]);
        return ValuesAreFinite.NotFinite(onlyEmpty.Features, EmbedderSubject.Embed(onlyEmpty, subject.Other))
            .Concat(ValuesAreFinite.NotFinite(fitted.Features, EmbedderSubject.Embed(fitted, empty)));
    }
}
