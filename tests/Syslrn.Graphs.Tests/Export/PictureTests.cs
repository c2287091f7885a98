using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Graphs;
using Syslrn.Graphs.Export.Pictures;

namespace Syslrn.Graphs.Tests.Export;

public partial class PictureTests
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void EqualSiblingsAreOneBoxAndIdlersAreLeftOut()
    {
        Picture picture = PictureMaker.Grouped(Documents.Graph());

        Assert.Equal([("192.0.2.7", 1, 0), ("a\"b<c>&'\\\\N", 1, 0), ("psql", 2, 1)], picture.Nodes.Select(n => (n.Label, n.Count, n.Failed)).Order());
        Assert.Equal([(EdgeType.Creation, 2), (EdgeType.Network, 1)], picture.Edges.Select(e => (e.Type, e.Count)).Order());
        Assert.Equal(1, picture.NotDrawn);
    }

    [Fact]
    public void SiblingsWithOtherNeighboursAreAnotherBox()
    {
        var server = new Proc(10, "server");
        var log = new Proc(11, "log");
        Proc Child(uint id) => new(id, "server", StartNs: 1_001_000_000);
        SystemGraph graph = new Script().Exists(server, log).Fork(server, Child(20)).Fork(server, Child(21)).Fork(server, Child(22)).UnixAccept(log, Child(22)).Build();

        Assert.Equal([("log", 1), ("server", 1), ("server", 1), ("server", 2)], PictureMaker.Grouped(graph).Nodes.Select(n => (n.Label, n.Count)).Order());
    }

    [Fact]
    public void EveryProcessHasItsBoxWhenAskedFor()
    {
        Picture picture = PictureMaker.EveryProcess(Documents.Graph());

        Assert.Equal((5, 3, 0), (picture.Nodes.Length, picture.Edges.Length, picture.NotDrawn));
    }

    [Fact]
    public void ManyRemoteHostsAreOneBox()
    {
        var server = new Proc(10, "server");
        Script script = new Script().Exists(server);
        for (int i = 1; i <= 20; i++)
        {
            script.Inet(EventKind.TcpAccept, server, "10.0.0.1:80", $"192.0.2.{i}:4000");
        }

        Assert.Equal([("remote hosts", 20), ("server", 1)], PictureMaker.Grouped(script.Build()).Nodes.Select(n => (n.Label, n.Count)).Order());
    }

    [Fact]
    public async Task BoxesDoNotOverlapAndLieInsideThePicture()
    {
        RequireGraphviz();
        XElement svg = XDocument.Parse(await Documents.WriteAsync("svg", Documents.Of(Documents.Graph(), everyProcess: true))).Root!;
        double width = Number(svg, "width");
        double height = Number(svg, "height");
        (double X, double Y, double W, double H)[] boxes = [.. svg.Descendants(s_svg + "g").Where(g => g.Element(s_svg + "title") is not null).Select(Box)];

        Assert.Equal(5, boxes.Length);
        Assert.All(boxes, b => Assert.True(b.X > 0 && b.Y > 0 && b.X + b.W < width && b.Y + b.H < height));
        Assert.DoesNotContain(
            boxes.SelectMany((a, i) => boxes.Skip(i + 1).Select(b => (a, b))),
            p => p.a.X < p.b.X + p.b.W && p.b.X < p.a.X + p.a.W && p.a.Y < p.b.Y + p.b.H && p.b.Y < p.a.Y + p.a.H);
    }

    [Fact]
    public async Task ThePictureSaysWhatItShows()
    {
        RequireGraphviz();
        XElement svg = XDocument.Parse(await Documents.WriteAsync("svg", Documents.Of(Documents.Graph()))).Root!;
        string[] texts = [.. svg.Descendants(s_svg + "text").Select(t => Regex.Replace(t.Value, @"\s+", " ").Trim())];

        Assert.Contains("sh<op>: while serving 2 requests", texts);
        Assert.Contains("4 processes (2 new) and 3 interactions in 2.5 s, drawn as 3 groups; 1 process without interaction not drawn", texts);
        Assert.Contains("a\"b<c>&'\\\\N", texts);
        Assert.Contains("×2 1 failed", texts);
        Assert.Contains("several alike", texts);
        Assert.DoesNotContain("sends to, same host (IPC)", texts);
        Assert.Equal(2, svg.Elements(s_svg + "g").First().Elements(s_svg + "path").Count(p => p.Attribute("marker-end") is not null));
    }

    [Fact]
    public async Task HostsOfADistributedRunAreFramed()
    {
        RequireGraphviz();
        SystemGraph graph = new Script().Exists(new Proc(1, "a"), new Proc(2, "b", Host: 1))
            .Inet(EventKind.TcpConnect, new Proc(1, "a"), "10.0.0.1:4000", "10.0.0.2:80")
            .Inet(EventKind.TcpAccept, new Proc(2, "b", Host: 1), "10.0.0.2:80", "10.0.0.1:4000").Build();
        string svg = await Documents.WriteAsync("svg", Documents.Of(graph, hosts: ["web", "db"]));

        Assert.Contains(">web<", svg, StringComparison.Ordinal);
        Assert.Contains(">db<", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void GraphvizReadsBackEveryNameOfADotFile()
    {
        RequireGraphviz();
        Gen<byte[][]> manyNames = ArbMap.Default.GeneratorFor<byte[]>().Resize(15).ArrayOf(200);
        Prop.ForAll(manyNames.ToArbitrary(), names =>
        {
            string[] labels = [.. names.Select(n => ProcessName.Decode(n))];
            string dot = "digraph { node [shape=box];" + string.Concat(labels.Select((l, i) => $"n{i} [label={DotText.Quote(l)}];")) + "}";
            XElement svg = XDocument.Parse(Dot("-Tsvg", dot), LoadOptions.PreserveWhitespace).Root!;
            return svg.Descendants(s_svg + "g").Where(g => g.Attribute("class")?.Value == "node")
                .Select(g => g.Element(s_svg + "text")?.Value.Replace('\u00A0', ' ') ?? "")
                .SequenceEqual(labels.Select(l => l.Replace('\u00A0', ' ')));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5));
    }

    [Fact]
    public async Task GraphvizAcceptsTheDotFileWithAllItsBoxesAndArrows()
    {
        RequireGraphviz();
        string plain = Dot("-Tplain", await Documents.WriteAsync("dot", Documents.Of(Documents.Graph(), everyProcess: true, hosts: ["one", "two"])));

        Assert.Equal((5, 3), (plain.Split('\n').Count(l => l.StartsWith("node ", StringComparison.Ordinal)), plain.Split('\n').Count(l => l.StartsWith("edge ", StringComparison.Ordinal))));
    }

    private static (double X, double Y, double W, double H) Box(XElement group)
    {
        Match at = Translation().Match(group.Attribute("transform")!.Value);
        Match outer = Translation().Match(group.Parent!.Attribute("transform")!.Value);
        XElement rect = group.Elements(s_svg + "rect").Last();
        double Sum(int part) => double.Parse(at.Groups[part].Value, CultureInfo.InvariantCulture) + double.Parse(outer.Groups[part].Value, CultureInfo.InvariantCulture);
        return (Sum(1), Sum(2), Number(rect, "width"), Number(rect, "height"));
    }

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    private static string Dot(string format, string input)
    {
        using Process process = Process.Start(new ProcessStartInfo("dot", [format]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output.GetAwaiter().GetResult();
    }

    private static void RequireGraphviz()
    {
        bool installed = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(d => File.Exists(Path.Combine(d, "dot")));
        if (!installed)
        {
            Assert.Skip("Graphviz is not installed");
        }
    }

    [GeneratedRegex(@"translate\((-?[\d.]+) (-?[\d.]+)\)")]
    private static partial Regex Translation();
}
