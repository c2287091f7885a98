using System.Collections.Immutable;
using System.Text.Json;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Tests.Embedders;

/// <summary>Counts processes started per executable. It conforms; tests break one thing of it each.</summary>
internal sealed class CountingEmbedder : IEmbedder
{
    public delegate void Embedding(string[] labels, SystemGraph graph, Span<double> vector);

    public Func<IReadOnlyList<SystemGraph>, FitContext, string[]> Learn { get; init; } = (graphs, context) =>
    {
        context.Cancellation.ThrowIfCancellationRequested();
        return [.. graphs.SelectMany(LabelsIn).Distinct().Order(StringComparer.Ordinal)];
    };

    public Func<string, string> NameOf { get; init; } = label => label;

    public Func<string, ImmutableArray<Evidence>> EvidenceOf { get; init; } =
        label => [new(OsPrimitives.ProcessFork, []), new(OsPrimitives.ProcessExec, [label])];

    public Embedding Embed { get; init; } = Count;

    public Action<string[], Stream> Save { get; init; } = (labels, stream) => JsonSerializer.Serialize(stream, labels);

    public Func<Stream, string[]> Read { get; init; } = stream =>
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(stream) ?? throw new InvalidDataException("null");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("not a state", e);
        }
    };

    public IFittedEmbedder Fit(IReadOnlyList<SystemGraph> graphs, FitContext context) => new Fitted(this, Learn(graphs, context));

    public IFittedEmbedder Load(Stream stream) => new Fitted(this, Read(stream));

    public static IEnumerable<string> LabelsIn(SystemGraph graph) => graph.Nodes.ToArray().Where(n => n.InScope).Select(n => graph.Labels[n.Label]);

    public static void Count(string[] labels, SystemGraph graph, Span<double> vector)
    {
        vector.Clear();
        foreach (GraphNode node in graph.Nodes)
        {
            int feature = Array.IndexOf(labels, graph.Labels[node.Label]);
            if (feature >= 0 && node is { InScope: true, Preexisting: false })
            {
                vector[feature]++;
            }
        }
    }

    private sealed class Fitted(CountingEmbedder owner, string[] labels) : IFittedEmbedder
    {
        public IReadOnlyList<Feature> Features { get; } =
            [.. labels.Select(l => new Feature(owner.NameOf(l), "processes started", owner.EvidenceOf(l), null))];

        public void Embed(SystemGraph graph, Span<double> vector) => owner.Embed(labels, graph, vector);

        public void Save(Stream stream) => owner.Save(labels, stream);
    }
}
