using System.Text.Json;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Graphs.Tests.Export;

public class DataFormatTests
{
    private static readonly XNamespace s_ns = "http://graphml.graphdrawing.org/xmlns";

    [Fact]
    public async Task JsonHasTheDocumentedShape()
    {
        using JsonDocument json = JsonDocument.Parse(await Documents.WriteAsync("json", Documents.Of(Documents.Graph())));
        JsonElement root = json.RootElement;

        Assert.Equal(
            ["format", "version", "run", "application", "window", "startNs", "durationSeconds", "load", "unexplainedProcesses", "hosts", "nodes", "edges"],
            root.EnumerateObject().Select(p => p.Name));
        Assert.Equal((2.0, 2.5), (root.GetProperty("load").GetProperty("requests").GetDouble(), root.GetProperty("durationSeconds").GetDouble()));
        JsonElement psql = root.GetProperty("nodes").EnumerateArray().Single(n => n.TryGetProperty("pid", out JsonElement pid) && pid.GetInt32() == 20);
        Assert.Equal(
            """{"id":2,"label":"psql","host":"one","pid":20,"startNs":1001000000,"inScope":true,"preexisting":false,"class":"unknown","firstSeenNs":1002000000,"endNs":1004000000,"waitStatus":256}""",
            JsonSerializer.Serialize(psql));
        Assert.Equal(
            """{"source":0,"target":2,"type":"creation","primitives":["process-fork"],"firstSeenNs":1002000000}""",
            JsonSerializer.Serialize(root.GetProperty("edges")[0]));
        Assert.Equal("a\"b<c>&'\\\\N", root.GetProperty("nodes")[0].GetProperty("label").GetString());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("nodes")[4].GetProperty("host").ValueKind);
    }

    [Fact]
    public async Task GraphMlDeclaresEveryKeyItUses()
    {
        XElement root = XDocument.Parse(await Documents.WriteAsync("graphml", Documents.Of(Documents.Graph()))).Root!;
        HashSet<string> keys = [.. root.Elements(s_ns + "key").Select(k => $"{k.Attribute("for")!.Value}/{k.Attribute("id")!.Value}")];
        XElement graph = root.Element(s_ns + "graph")!;

        Assert.All(graph.Descendants(s_ns + "data"), d => Assert.Contains($"{d.Parent!.Name.LocalName}/{d.Attribute("key")!.Value}", keys));
        Assert.Equal((5, 3), (graph.Elements(s_ns + "node").Count(), graph.Elements(s_ns + "edge").Count()));
        Assert.Equal("a\"b<c>&'\\\\N", Data(graph.Elements(s_ns + "node").First(), "label"));
    }

    [Fact]
    public void GraphMlGivesEveryNameAndEdgeBack() => Prop.ForAll<byte[][]>(names =>
    {
        SystemGraph graph = Star(names);
        XElement root = XDocument.Parse(Documents.WriteAsync("graphml", Documents.Of(graph)).GetAwaiter().GetResult(), LoadOptions.PreserveWhitespace).Root!.Element(s_ns + "graph")!;
        return root.Elements(s_ns + "node").Select(n => Data(n, "label")!).SequenceEqual(Enumerable.Range(0, graph.Nodes.Length).Select(graph.LabelOf))
            && root.Elements(s_ns + "edge").Select(e => (e.Attribute("source")!.Value, e.Attribute("target")!.Value, Data(e, "type")!))
                .SequenceEqual(graph.Edges.ToArray().Select(e => ($"n{e.Source}", $"n{e.Target}", "creation")));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void JsonGivesEveryNameBack() => Prop.ForAll<byte[][]>(names =>
    {
        SystemGraph graph = Star(names);
        using JsonDocument json = JsonDocument.Parse(Documents.WriteAsync("json", Documents.Of(graph)).GetAwaiter().GetResult());
        return json.RootElement.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("label").GetString()!)
            .SequenceEqual(Enumerable.Range(0, graph.Nodes.Length).Select(graph.LabelOf));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task EqualGraphsGiveEqualBytes()
    {
        foreach (string format in (string[])["json", "graphml", "dot"])
        {
            Assert.Equal(await Documents.WriteAsync(format, Documents.Of(Documents.Graph())), await Documents.WriteAsync(format, Documents.Of(Documents.Graph())));
        }
    }

    /// <summary>A process that forked one child for each name.</summary>
    private static SystemGraph Star(byte[][] names)
    {
        var root = new Proc(1, "root");
        Script script = new Script().Exists(root);
        foreach ((byte[] name, int i) in names.Select((n, i) => (n, i)))
        {
            var child = new Proc((uint)(i + 2), "", StartNs: 2_000_000_000);
            script.Fork(root, child).Add(EventKind.ProcessExec, child, change: (ref EventRecord r) => r.Comm = Script.Comm(name));
        }

        return script.Build();
    }

    private static string? Data(XElement element, string key) => element.Elements(s_ns + "data").SingleOrDefault(d => d.Attribute("key")!.Value == key)?.Value;
}
