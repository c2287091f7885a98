using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Learning.Attribution;

/// <summary>An embedding of what matters in a graph. Immutable, and safe to use from several threads.</summary>
public sealed class RestrictedEmbedding : IFittedEmbedder
{
    private readonly IFittedEmbedder _inner;
    private readonly HashSet<string> _labels;

    internal RestrictedEmbedding(IFittedEmbedder inner, LabelAttribution attribution)
    {
        _inner = inner;
        Attribution = attribution;
        _labels = [.. attribution.Labels];
        Features = [.. inner.Features.Select(Restrict)];
    }

    /// <summary>What matters.</summary>
    public LabelAttribution Attribution { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Feature> Features { get; }

    /// <inheritdoc/>
    public void Embed(SystemGraph graph, Span<double> vector)
    {
        ArgumentNullException.ThrowIfNull(graph);
        _inner.Embed(RestrictedGraph.Of(graph, _labels, Attribution.Sources), vector);
    }

    /// <inheritdoc/>
    public void Save(Stream stream) => RestrictedEmbedder.Save(stream, _inner, Attribution);

    // Execs about other executables leave a process outside the labels, where nothing looks at it. Everything else is taken along when
    // a process executes a program, so it is needed of all. Whatever the feature said, the labels decide what is in the graph at all, and so
    // do primitives: what was never seen to make an edge among them is not looked at.
    private Feature Restrict(Feature feature)
    {
        ImmutableArray<Evidence> evidence = feature.Evidence;
        ImmutableArray<string> edges = EdgePrimitives.Of(EdgeSources.All & ~Attribution.Sources);
        var shrunk = evidence.Where(e => e.Primitive != OsPrimitives.ProcessExec && !edges.Contains(e.Primitive)).ToList();
        Evidence? exec = evidence.FirstOrDefault(e => e.Primitive == OsPrimitives.ProcessExec);
        bool namesMatter = exec is not null && !exec.Executables.IsEmpty && exec.Executables.All(_labels.Contains);
        bool ownProcessesOnly = namesMatter && evidence.All(e => e.Primitive is OsPrimitives.ProcessFork or OsPrimitives.ProcessExec);
        shrunk.Insert(Math.Min(1, shrunk.Count), new Evidence(OsPrimitives.ProcessExec, ownProcessesOnly ? exec!.Executables : Attribution.Labels));

        // A counter counts interactions with everybody.
        return feature with { Evidence = [.. shrunk], Counter = ownProcessesOnly ? feature.Counter : null };
    }
}
