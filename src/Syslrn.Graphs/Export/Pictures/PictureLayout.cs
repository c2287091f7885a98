using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Syslrn.Graphs.Export.Pictures;

/// <summary>A point in pixels, y downwards.</summary>
internal readonly record struct Point(double X, double Y);

/// <summary>Where everything is.</summary>
/// <param name="Width">Width of the whole in pixels.</param>
/// <param name="Height">Its height.</param>
/// <param name="Nodes">Centres of the boxes.</param>
/// <param name="Edges">Of each arrow the points of its curve (cubic Bezier: one point, then three for each piece); empty if it has none.</param>
/// <param name="Labels">Where the counts of arrows stand; null without.</param>
internal sealed record PictureLayout(
    double Width, double Height, ImmutableArray<Point> Nodes, ImmutableArray<ImmutableArray<Point>> Edges, ImmutableArray<Point?> Labels)
{
    /// <summary>Pixels an inch, Graphviz's unit of size.</summary>
    private const double Scale = 72;

    // Layers show what causes what, but take minutes for large or dense graphs, and so does room for many counts.
    private const int MostLayeredNodes = 300;
    private const int MostLayeredEdges = 450;
    private const int MostCounts = 120;

    /// <summary>Lays a picture out with Graphviz.</summary>
    public static async Task<PictureLayout> OfAsync(Picture picture, ImmutableArray<BoxSize> sizes, bool boxHosts, CancellationToken cancellation)
    {
        bool layered = picture.Nodes.Length <= MostLayeredNodes && picture.Edges.Length <= MostLayeredEdges;
        string plain = await Graphviz.LayOutAsync(layered ? "dot" : "sfdp", Dot(picture, sizes, layered, boxHosts), cancellation).ConfigureAwait(false);
        return Parse(plain, picture);
    }

    /// <summary>Reads Graphviz's format <c>plain</c>.</summary>
    internal static PictureLayout Parse(string plain, Picture picture)
    {
        var nodes = new Point[picture.Nodes.Length];
        var edges = new ImmutableArray<Point>[picture.Edges.Length];
        var labels = new Point?[picture.Edges.Length];
        Array.Fill(edges, []);
        double width = 0;
        double height = 0;
        foreach (string[] words in plain.Split('\n').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(w => w.Length > 3))
        {
            Point At(int word) => new(Read(words[word]) * Scale, height - (Read(words[word + 1]) * Scale));
            switch (words[0])
            {
                case "graph":
                    (width, height) = (Read(words[2]) * Scale, Read(words[3]) * Scale);
                    break;
                case "node":
                    nodes[int.Parse(words[1].AsSpan(1), CultureInfo.InvariantCulture)] = At(2);
                    break;
                case "edge":
                    int points = int.Parse(words[3], CultureInfo.InvariantCulture);
                    int edge = int.Parse(words[^1].AsSpan().Trim("\"#"), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                    IEnumerable<Point> curve = Enumerable.Range(0, points).Select(i => At(4 + (2 * i)));
                    edges[edge] = words[1] == Name(picture.Edges[edge].Source) ? [.. curve] : [.. curve.Reverse()];
                    int rest = 4 + (2 * points);
                    labels[edge] = words.Length - rest > 3 ? At(rest + 1) : null;
                    break;
            }
        }

        return new PictureLayout(width, height, [.. nodes], [.. edges], [.. labels]);
    }

    private static string Dot(Picture picture, ImmutableArray<BoxSize> sizes, bool layered, bool boxHosts)
    {
        var text = new StringBuilder("digraph g {\n");
        string large = layered ? "splines=true" : "overlap=prism, sep=\"+14\", splines=line";
        text.Append(CultureInfo.InvariantCulture, $"graph [rankdir=LR, ranksep=0.55, nodesep=0.3, nslimit=4, nslimit1=4, {large}];\n");
        text.Append("node [shape=box, fixedsize=true, label=\"\"];\nedge [arrowhead=none, fontname=\"DejaVu Sans\", fontsize=16];\n");
        foreach (IGrouping<uint, int> host in Enumerable.Range(0, picture.Nodes.Length).GroupBy(i => picture.Nodes[i].Host).OrderBy(h => h.Key))
        {
            bool boxed = layered && boxHosts && host.Key != SystemGraphBuilder.RemoteHostIndex;
            text.Append(boxed ? string.Create(CultureInfo.InvariantCulture, $"subgraph cluster_{host.Key} {{ margin=24;\n") : "");
            foreach (int i in host)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"n{i} [width={DotText.Number(sizes[i].Width / Scale)}, height={DotText.Number(sizes[i].Height / Scale)}];\n");
            }

            text.Append(boxed ? "}\n" : "");
        }

        // The colour is the arrow's number: it comes back with the curve.
        var order = new ReadingOrder(picture);
        for (int i = 0; i < picture.Edges.Length; i++)
        {
            PictureEdge edge = picture.Edges[i];
            (int from, int to) = layered && order.IsAnswer(edge) ? (edge.Target, edge.Source) : (edge.Source, edge.Target);
            bool hasCount = edge.Count > 1 && picture.Edges.Length <= MostCounts;
            string label = hasCount ? string.Create(CultureInfo.InvariantCulture, $", label=\"x{edge.Count}\"") : "";
            text.Append(CultureInfo.InvariantCulture, $"n{from} -> n{to} [color=\"#{i:x6}\", weight={ReadingOrder.Weight(edge.Type)}{label}];\n");
        }

        return text.Append("}\n").ToString();
    }

    private static string Name(int node) => string.Create(CultureInfo.InvariantCulture, $"n{node}");

    private static double Read(string word) => double.Parse(word, CultureInfo.InvariantCulture);
}

/// <summary>Size of a box in pixels.</summary>
internal readonly record struct BoxSize(double Width, double Height);
