using System.Collections.Immutable;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Learning.Models;
using Syslrn.Learning.Pipelines;
using Syslrn.Plugins.BagOfNodes;
using Syslrn.Plugins.LinearRegression;

namespace Syslrn.Learning.Tests;

/// <summary>
/// Runs of an application in which every request forks one psql, which connects to a database at its end:
/// psql/instances is 1 per request, psql/degree 2.
/// </summary>
internal static class Shop
{
    public const ulong Second = 1_000_000_000;

    public static GraphPipeline Pipeline { get; } = new(new BagOfNodesEmbedder(new()), new LinearRegressionLearner(new()));

    public static ImmutableArray<RunView> Campaign { get; } =
        [.. new[] { 2, 5, 10, 15, 20, 2, 5, 10, 15, 20 }.Select((load, i) => Sequential($"run-{i:00}", load, 0.1))];

    public static ModelOrigin Origin { get; } = new(
        "shop",
        "application: shop\n",
        new StoredMethod("bag-of-nodes", [new StoredOption("pipes", ["false"], false)]),
        new StoredMethod("linear-regression", [new StoredOption("min-r2", ["0.99"], false)]),
        new StoredMethod("from-evidence", []),
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        "1.0");

    /// <summary>One request after the other, each taking some seconds.</summary>
    public static RunView Sequential(string name, int load, double seconds) =>
        Run(name, [.. Enumerable.Range(0, load).Select(i => (0.5 + i * seconds, (double?)(0.5 + (i + 1) * seconds)))]);

    /// <summary>Requests with the times, in seconds, at which they arrive and connect to the database; null: they never do.</summary>
    public static RunView Run(string name, params (double Arrives, double? Connects)[] requests)
    {
        double seconds = 1 + requests.Max(r => Math.Max(r.Arrives, r.Connects ?? 0));
        return new RunView(name, [Idle(5), Serving(requests, seconds)], []);
    }

    public static RunWindow Idle(double seconds) => new(WindowKind.Idle, new GraphBuilder().Build(), new Exposure(Load.None, TimeSpan.FromSeconds(seconds)), []);

    public static RunWindow Serving((double Arrives, double? Connects)[] requests, double seconds)
    {
        var graph = new GraphBuilder();
        foreach ((double arrives, double? connects) in requests)
        {
            graph.Request(arrives, connects);
        }

        return new RunWindow(
            WindowKind.Serving,
            graph.Build(),
            new Exposure(Load.Of(requests.Length), TimeSpan.FromSeconds(seconds)),
            [.. requests.Select(r => Ns(r.Arrives)).Order().Select(t => new Arrival(t, Load.DefaultRequestType))]);
    }

    public static ulong Ns(double seconds) => 1000 * Second + (ulong)Math.Round(seconds * Second);

    public static TrainedModel Train(IReadOnlyList<RunView>? runs = null) =>
        TrainedModel.Learn(Origin, new BagOfNodesEmbedder(new()), new LinearRegressionLearner(new()), runs ?? Campaign, FitContext.Default);

    private sealed class GraphBuilder
    {
        private readonly List<GraphNode> _nodes = [Node(1, 0, true, 0), Node(2, 1, true, 0)];
        private readonly List<GraphEdge> _edges = [];

        public void Request(double arrives, double? connects)
        {
            int psql = _nodes.Count;
            _nodes.Add(Node((uint)psql + 100, 2, false, Ns(arrives + 0.01)));
            _edges.Add(new GraphEdge(0, psql, EdgeType.Creation, EdgeSources.ProcessFork, Ns(arrives + 0.01)));
            if (connects is { } time)
            {
                _edges.Add(new GraphEdge(psql, 1, EdgeType.Ipc, EdgeSources.UnixStream, Ns(time)));
            }
        }

        public SystemGraph Build() => new(["fcgiwrap", "postgres", "psql"], _nodes, _edges);

        private static GraphNode Node(uint process, int label, bool preexisting, ulong firstNs) =>
            new(0, process, 1, label, InScope: true, preexisting, firstNs, 0, 0, ActivityClass.Unknown);
    }
}
