using Syslrn.Contracts;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Learning.Attribution;
using Syslrn.Learning.Pipelines;
using Syslrn.Plugins.BagOfNodes;
using Syslrn.Plugins.LinearRegression;

namespace Syslrn.Learning.Tests.Attribution;

public class LabelAttributionTests
{
    // Every request forks a worker, which talks to the server; a cron job that has nothing to do with requests talks to a logger.
    private static RunView Run(int load, int jobs)
    {
        List<GraphNode> nodes = [Node(0, true), Node(3, true)];
        List<GraphEdge> edges = [];
        for (int i = 0; i < load; i++)
        {
            edges.Add(new GraphEdge(0, nodes.Count, EdgeType.Creation, EdgeSources.ProcessFork, 1));
            edges.Add(new GraphEdge(nodes.Count, 0, EdgeType.Ipc, EdgeSources.UnixStream, 1));
            nodes.Add(Node(1, false));
        }

        for (int i = 0; i < jobs; i++)
        {
            edges.Add(new GraphEdge(nodes.Count, 1, EdgeType.Network, EdgeSources.Udp, 1));
            nodes.Add(Node(2, false));
        }

        var graph = new SystemGraph(["server", "worker", "cron", "logger"], nodes, edges);
        return new RunView($"load-{load}", [new RunWindow(WindowKind.Serving, graph, new Exposure(Load.Of(load), TimeSpan.FromSeconds(10)), [])], []);

        GraphNode Node(int label, bool preexisting) => new(0, (uint)s_next++, 1, label, true, preexisting, 1, 0, 0, ActivityClass.Unknown);
    }

    private static int s_next = 1;

    private static RunView[] Runs => [Run(2, 5), Run(4, 6), Run(6, 5), Run(8, 6), Run(10, 5)];

    [Fact]
    public void ExecutablesThatFollowTheLoadMatter()
    {
        var chosen = LabelAttribution.Choose(Runs, 0.9, CancellationToken.None);
        Assert.Equal(["server", "worker"], chosen.Labels);
        Assert.Equal(EdgeSources.ProcessFork | EdgeSources.UnixStream, chosen.Sources);
        Assert.All(chosen.Scores, s => Assert.Equal(1, s, 9));
    }

    [Fact]
    public void IfNoneDoesTheBestIsNamed()
    {
        var error = Assert.Throws<SyslrnException>(() => LabelAttribution.Choose([Run(2, 9), Run(2, 3)], 0.9, CancellationToken.None));
        Assert.Contains("attribution.min-correlation: no executable's activity follows the load with at least 0.9, the highest is 0 of", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFeatureThatNeededEveryExecutableNeedsTheseOnly()
    {
        var attribution = LabelAttribution.Choose(Runs, 0.9, CancellationToken.None);
        IFittedEmbedder dense = new RestrictedEmbedder(new Dense(), attribution).Fit([.. Runs.Select(r => r.Windows[0].Graph)], FitContext.Default);
        Assert.Equal(
            [new(OsPrimitives.ProcessFork, []), new(OsPrimitives.ProcessExec, ["server", "worker"]), new(OsPrimitives.UnixStream, [])],
            dense.Features[0].Evidence);

        // Two loads of edges and one of processes, and the server: the job and the logger are not seen.
        var vector = new double[1];
        dense.Embed(Run(3, 100).Windows[0].Graph, vector);
        Assert.Equal(3 + 1 + 6, vector[0]);
    }

    [Fact]
    public void CountersOfProcessesStayAndThoseOfInteractionsWithEverybodyGo()
    {
        var attribution = LabelAttribution.Choose(Runs, 0.9, CancellationToken.None);
        IFittedEmbedder bag = new RestrictedEmbedder(new BagOfNodesEmbedder(new()), attribution).Fit([.. Runs.Select(r => r.Windows[0].Graph)], FitContext.Default);
        Feature instances = bag.Features.Single(f => f.Name == "worker/instances");
        Assert.NotNull(instances.Counter);
        Assert.Equal([new(OsPrimitives.ProcessFork, []), new(OsPrimitives.ProcessExec, ["worker"])], instances.Evidence);
        Assert.Null(bag.Features.Single(f => f.Name == "worker/degree").Counter);
    }

    [Fact]
    public void ADetectorWithAttributionIsTheSameWhenLoaded()
    {
        var pipeline = new GraphPipeline(new BagOfNodesEmbedder(new()), new LinearRegressionLearner(new() { DurationTerm = false }), null, 0.9);
        GraphDetector fitted = pipeline.Fit(Runs, FitContext.Default);
        using var stream = new MemoryStream();
        fitted.Save(stream);
        stream.Position = 0;
        GraphDetector loaded = pipeline.Load(stream);
        Assert.Equal(["server/degree", "server/instances", "worker/degree", "worker/instances"], loaded.Embedder.Features.Select(f => f.Name).Order());
        Assert.Equal(fitted.Check(Run(7, 50)).Score, loaded.Check(Run(7, 50)).Score);
        Assert.False(loaded.Check(Run(7, 50)).IsAnomalous);
    }

    /// <summary>One dimension that depends on everything.</summary>
    private sealed class Dense : IEmbedder, IFittedEmbedder
    {
        public IReadOnlyList<Feature> Features { get; } = [new("everything", "nodes and edges", new InteractionFilter(EdgeSources.All).Evidence(null).RemoveAll(e => e.Primitive == OsPrimitives.ProcessExit), null)];

        public IFittedEmbedder Fit(IReadOnlyList<SystemGraph> graphs, FitContext context) => this;

        public IFittedEmbedder Load(Stream stream) => this;

        public void Embed(SystemGraph graph, Span<double> vector) => vector[0] = graph.Nodes.Length + graph.Edges.Length;

        public void Save(Stream stream) => stream.WriteByte(1);
    }
}
