using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Syslrn.Contracts;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Graphs;
using Syslrn.Events.Importing;
using Syslrn.Events.Runs;

namespace Syslrn.Graphs.Tests.Export;

/// <summary>Graphs that are written as JSON and imported as runs.</summary>
public sealed class PreparedGraphTests : IDisposable
{
    private static readonly EdgeSources[] s_ipc = [EdgeSources.UnixStream, EdgeSources.UnixDatagram, EdgeSources.Message, EdgeSources.Pipe];
    private static readonly EdgeSources[] s_network = [EdgeSources.Tcp, EdgeSources.Udp, EdgeSources.Message];
    private readonly string _folder = Directory.CreateTempSubdirectory("syslrn-test-").FullName;
    private int _runs;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void AnExportedGraphIsImportedAsARunWithTheSameGraph() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        SystemGraph graph = AnyGraph(new Random(seed));
        string json = Documents.WriteAsync("json", Documents.Of(graph)).GetAwaiter().GetResult();

        SystemGraph imported = Import(json);

        Assert.Equal(graph.Processes(), imported.Processes());
        Assert.Equal(Interactions(graph), Interactions(imported));
        Assert.Equal(Ends(graph), Ends(imported));
    }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void AGraphNeedsOnlyLabelsAndTypedEdges()
    {
        SystemGraph graph = Import("""
            {"nodes": [{"label": "nginx", "preexisting": true}, {"label": "psql"}, {"label": "postgres", "preexisting": true}],
             "edges": [{"source": 0, "target": 1, "type": "creation"}, {"source": 1, "target": 2, "type": "ipc"}, {"source": 1, "target": 2, "type": "network"}]}
            """);

        Assert.Equal(["nginx/1*", "postgres/3*", "psql/2"], graph.Processes());
        Assert.Equal(["nginx/1 creates psql/2", "psql/2 ipc postgres/3", "psql/2 network postgres/3"], graph.Edges());
    }

    [Theory]
    [InlineData("""{"edges": []}""", "it is no object with a list of nodes")]
    [InlineData("""{"nodes": [{"pid": 1}]}""", "nodes[0]: label is missing")]
    [InlineData("""{"nodes": [{"label": "a", "pid": "one"}]}""", "nodes[0]: pid is \"one\", expected a UInt32")]
    [InlineData("""{"nodes": [{"label": "a", "id": 4}], "edges": [{"source": 4, "target": 5, "type": "ipc"}]}""", "edges[0]: target is 5, which is the id of no node")]
    [InlineData("""{"nodes": [{"label": "a"}, {"label": "b"}], "edges": [{"source": 0, "target": 1, "type": "call"}]}""", "edges[0]: type is 'call', expected creation, ipc or network")]
    [InlineData("""{"nodes": [{"label": "a"}, {"label": "b"}], "edges": [{"source": 0, "target": 1, "type": "ipc", "primitives": ["tcp"]}]}""", "an interaction of type ipc is seen through unix-stream")]
    [InlineData("""{"nodes": [""", "docs/graph-formats.md describes the format")]
    public void WhatIsNoGraphIsRefusedAndLeavesNoRun(string json, string reason)
    {
        var refused = Assert.Throws<SyslrnException>(() => Import(json));

        Assert.Contains(reason, refused.Message);
        Assert.False(Directory.Exists(Path.Combine(_folder, $"run{_runs}")));
    }

    private static IEnumerable<string> Interactions(SystemGraph graph) =>
        graph.Edges.ToArray().Select(e => $"{graph.Name(e.Source)} {e.Type} {graph.Name(e.Target)} {e.Sources}").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Ends(SystemGraph graph) =>
        graph.Nodes.ToArray().Where(n => n.EndNs != 0).Select(n => $"{n.ProcessId} {n.WaitStatus}").Order(StringComparer.Ordinal);

    private static SystemGraph AnyGraph(Random random)
    {
        string[] labels = ["nginx", ProcessName.Decode(Encoding.UTF8.GetBytes(Documents.Hostile)), "a b", "psql"];
        int count = random.Next(1, 20);
        var nodes = new GraphNode[count];
        for (int i = 0; i < count; i++)
        {
            bool ended = random.Next(3) == 0;
            nodes[i] = new GraphNode(
                0, (uint)(100 + i), 1, random.Next(labels.Length), random.Next(5) > 0, random.Next(2) == 0, 1, ended ? 5u : 0, ended ? random.Next(3) * 256 : 0, ActivityClass.Unknown);
        }

        var edges = new Dictionary<(int, int, EdgeType), GraphEdge>();
        for (int i = random.Next(40); i > 0; i--)
        {
            int source = random.Next(count);
            int target = random.Next(count);
            EdgeType type = (EdgeType)random.Next(3);
            if (source == target || (!nodes[source].InScope && !nodes[target].InScope) || (type == EdgeType.Creation && (nodes[target].Preexisting || edges.Keys.Any(k => k.Item2 == target && k.Item3 == type))))
            {
                continue; // no graph has edges between peers outside the scope, or of a process to itself; it is created at most once, in the window
            }

            EdgeSources sources = type switch
            {
                EdgeType.Creation => EdgeSources.ProcessFork,
                EdgeType.Ipc => s_ipc[random.Next(4)] | s_ipc[random.Next(4)],
                _ => s_network[random.Next(3)] | s_network[random.Next(3)],
            };
            edges[(source, target, type)] = new GraphEdge(source, target, type, sources, 1);
        }

        // A process outside is in a graph only as somebody's peer.
        for (int i = 0; i < count; i++)
        {
            nodes[i] = nodes[i] with { InScope = nodes[i].InScope || !edges.Keys.Any(k => k.Item1 == i || k.Item2 == i) };
        }

        return new SystemGraph([.. labels], nodes, edges.Values);
    }

    private SystemGraph Import(string json)
    {
        string file = Path.Combine(_folder, "graph.json");
        string run = Path.Combine(_folder, $"run{++_runs}");
        File.WriteAllText(file, json);
        ImportTarget.Import(
            ImportFormats.All.Single(f => f.Name == "graph"),
            [new(file)],
            run,
            new RunManifest { Hosts = [new RunHost("one", "")] },
            null,
            TestContext.Current.CancellationToken);
        using Run opened = RunDirectory.Open(run);
        return RunGraph.Whole(opened).Graph;
    }
}
