using System.Text.Json;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Conformance.Embedders;
using Syslrn.Plugins.Conformance.Graphs;

namespace Syslrn.Plugins.Conformance.Tests.Embedders;

/// <summary>A check is worth something only if it finds the fault that it is for.</summary>
public class EmbedderConformanceTests
{
    private static int _fits;

    public static TheoryData<Type> Checks => [.. EmbedderConformance.Checks.Select(c => c.GetType())];

    private static Dictionary<Type, IEmbedder> Broken { get; } = new()
    {
        [typeof(EqualSeedsGiveEqualEmbeddings)] = new CountingEmbedder
        {
            NameOf = label => $"{label}/{Interlocked.Increment(ref _fits)}",
        },
        [typeof(FitChangesNothing)] = new CountingEmbedder
        {
            Learn = (graphs, context) =>
            {
                string[] labels = new CountingEmbedder().Learn(graphs, context);
                ((SystemGraph[])graphs)[0] = new GraphSketch().Build();
                return labels;
            },
        },
        [typeof(ASavedEmbeddingIsIdentical)] = new CountingEmbedder
        {
            Save = (labels, stream) => JsonSerializer.Serialize(stream, labels.Reverse()),
        },
        [typeof(OtherStatesAreRefused)] = new CountingEmbedder { Read = stream => JsonSerializer.Deserialize<string[]>(stream)! },
        [typeof(TheOrderOfNodesDoesNotMatter)] = new CountingEmbedder
        {
            Embed = (labels, graph, vector) =>
            {
                CountingEmbedder.Count(labels, graph, vector);
                vector[0] += graph.Nodes.IsEmpty ? 0 : graph.Nodes[0].ProcessId;
            },
        },
        [typeof(UnknownLabelsAreHandled)] = new CountingEmbedder
        {
            Embed = (labels, graph, vector) =>
            {
                vector.Clear();
                foreach (string label in CountingEmbedder.LabelsIn(graph))
                {
                    vector[Array.IndexOf(labels, label)]++;
                }
            },
        },
        [typeof(EmptyGraphsAreHandled)] = new CountingEmbedder
        {
            Embed = (labels, graph, vector) =>
            {
                CountingEmbedder.Count(labels, graph, vector);
                for (int i = 0; i < vector.Length; i++)
                {
                    vector[i] /= graph.Nodes.Length;
                }
            },
        },
        [typeof(SingleProcessesAreHandled)] = new CountingEmbedder
        {
            Embed = (labels, graph, vector) =>
            {
                CountingEmbedder.Count(labels, graph, vector);
                vector[0] += graph.Nodes.Length == 1 ? graph.Edges[0].Source : 0;
            },
        },
        [typeof(OneRunSuffices)] = new CountingEmbedder
        {
            Learn = (graphs, context) => graphs.Count > 1 ? new CountingEmbedder().Learn(graphs, context) : throw new ArgumentException("two runs, please"),
        },
        [typeof(EqualRunsAreHandled)] = new CountingEmbedder
        {
            Learn = (graphs, context) => graphs.Distinct().Count() == graphs.Count
                ? new CountingEmbedder().Learn(graphs, context)
                : throw new DivideByZeroException(),
        },
        [typeof(ValuesAreFinite)] = new CountingEmbedder
        {
            Embed = (labels, graph, vector) =>
            {
                Span<double> all = new double[vector.Length];
                CountingEmbedder.Count(labels, graph, all);
                all[1..].CopyTo(vector[1..]);
            },
        },
        [typeof(FeaturesAreDescribed)] = new CountingEmbedder { NameOf = _ => "processes" },
        [typeof(CancellationStopsTheFit)] = new CountingEmbedder
        {
            Learn = (graphs, context) => new CountingEmbedder().Learn(graphs, context with { Cancellation = CancellationToken.None }),
        },
        [typeof(ThreadsDoNotDisturbEachOther)] = new SharingEmbedder(),
        [typeof(RemovingWhatIsOutsideTheEvidenceChangesNothing)] = new CountingEmbedder
        {
            EvidenceOf = label => [new(OsPrimitives.ProcessExec, [label])],
        },
        [typeof(AddingWhatIsOutsideTheEvidenceChangesNothing)] = new CountingEmbedder
        {
            EvidenceOf = label => [new(OsPrimitives.ProcessExec, [label])],
        },
    };

    [Fact]
    public void AConformingEmbedderPasses() => Assert.Empty(EmbedderConformance.Check(() => new CountingEmbedder()));

    [Theory]
    [MemberData(nameof(Checks))]
    public void EveryCheckFindsItsFault(Type check)
    {
        string requirement = EmbedderConformance.Checks.Single(c => c.GetType() == check).Requirement;
        Assert.Contains(EmbedderConformance.Check(() => Broken[check]), v => v.Requirement == requirement);
    }

    [Fact]
    public void AnEmbedderThatThrowsIsAViolationOfEveryRequirement()
    {
        var throwing = new CountingEmbedder { Learn = (_, _) => throw new InvalidOperationException("out of order") };
        IReadOnlyList<Violation> found = EmbedderConformance.Check(() => throwing);
        Assert.Equal(EmbedderConformance.Checks.Count, found.Count);
        Assert.Contains("threw InvalidOperationException: out of order", found[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void EvidenceThatIsTooNarrowIsFoundPerFeature()
    {
        var narrow = new CountingEmbedder
        {
            EvidenceOf = label => label == "psql"
                ? [new Evidence(OsPrimitives.ProcessFork, ["psql"]), new Evidence(OsPrimitives.ProcessExec, ["nginx"])]
                : new CountingEmbedder().EvidenceOf(label),
        };
        IReadOnlyList<Violation> found = EmbedderConformance.Check(() => narrow);
        Assert.NotEmpty(found);
        Assert.All(found, v => Assert.StartsWith("psql is ", v.Message, StringComparison.Ordinal));
    }

    /// <summary>Keeps something of the graph that it is embedding in a field.</summary>
    private sealed class SharingEmbedder : IEmbedder
    {
        private readonly CountingEmbedder _inner = new();
        private volatile int _nodes;

        public IFittedEmbedder Fit(IReadOnlyList<SystemGraph> graphs, Contracts.Learning.FitContext context) => new Fitted(this, _inner.Fit(graphs, context));

        public IFittedEmbedder Load(Stream stream) => new Fitted(this, _inner.Load(stream));

        private sealed class Fitted(SharingEmbedder owner, IFittedEmbedder inner) : IFittedEmbedder
        {
            public IReadOnlyList<Feature> Features => inner.Features;

            public void Embed(SystemGraph graph, Span<double> vector)
            {
                owner._nodes = graph.Nodes.Length;
                Thread.Sleep(1);
                inner.Embed(graph, vector);
                if (!vector.IsEmpty)
                {
                    vector[0] += owner._nodes;
                }
            }

            public void Save(Stream stream) => inner.Save(stream);
        }
    }
}
