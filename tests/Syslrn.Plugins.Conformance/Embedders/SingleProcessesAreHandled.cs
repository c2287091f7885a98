using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Conformance.Graphs;

namespace Syslrn.Plugins.Conformance.Embedders;

/// <summary>No edges, so no neighbours and no paths.</summary>
public sealed class SingleProcessesAreHandled : IConformanceCheck<EmbedderSubject>
{
    /// <inheritdoc/>
    public string Requirement => "a graph of a single process is handled";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(EmbedderSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var sketch = new GraphSketch();
        sketch.Node("sh");
        SystemGraph single = sketch.Build();
        IFittedEmbedder learnedFromIt = subject.Fit(single);
        IFittedEmbedder fitted = subject.Fit(subject.Training);
        return ValuesAreFinite.NotFinite(learnedFromIt.Features, EmbedderSubject.Embed(learnedFromIt, subject.Other))
            .Concat(ValuesAreFinite.NotFinite(fitted.Features, EmbedderSubject.Embed(fitted, single)));
    }
}
