using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Embedders;

/// <summary>Embeds different graphs at the same time, and compares with what they give one after the other.</summary>
public sealed class ThreadsDoNotDisturbEachOther : IConformanceCheck<EmbedderSubject>
{
    /// <inheritdoc/>
    public string Requirement => "a fitted embedding can be used from several threads";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(EmbedderSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        IFittedEmbedder fitted = subject.Fit(subject.Training);
        SystemGraph[] graphs = [.. subject.Recordings.Select(r => r.Graph)];
        double[][] expected = [.. graphs.Select(g => EmbedderSubject.Embed(fitted, g))];
        var wrong = new string?[200];
        AtOnce.Run(wrong.Length, i =>
        {
            int graph = i % graphs.Length;
            wrong[i] = EmbedderSubject.Differences(fitted.Features, expected[graph], EmbedderSubject.Embed(fitted, graphs[graph])).FirstOrDefault();
        });
        return wrong.OfType<string>().Distinct().Take(3);
    }
}
