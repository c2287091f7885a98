using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Graphs.Export.Pictures;

/// <summary>Draws a picture that has been laid out.</summary>
internal sealed class SvgDrawing(Picture picture, PictureLayout layout, ImmutableArray<BoxText> texts, GraphDocument document)
{
    private const double Margin = 28;
    private const double TitleSize = 20;
    private const double SubtitleSize = 12.5;
    private const double HeaderHeight = 66;
    private const string Font = "DejaVu Sans, Verdana, Segoe UI, Helvetica, sans-serif";
    private const string Ink = "#1f2429";
    private const string Faint = "#5a646d";

    /// <summary>Writes the whole picture.</summary>
    public async Task WriteAsync(Stream output)
    {
        IReadOnlyList<string> title = PictureTitle.Lines(document, picture);
        double inner = Math.Max(
            Math.Max(layout.Width, TextWidth.Of(title[0], TitleSize, bold: true)),
            Math.Max(TextWidth.Of(title[1], SubtitleSize), SvgLegend.MinimumWidth));
        var legend = new SvgLegend(picture, inner);
        double width = Math.Ceiling(inner + (2 * Margin));
        double height = Math.Ceiling(Margin + HeaderHeight + layout.Height + legend.Height + Margin);

        await using XmlWriter xml = XmlWriter.Create(
            output, new XmlWriterSettings { Async = true, Indent = true, NewLineChars = "\n", CloseOutput = false, Encoding = new UTF8Encoding(false) });
        var svg = new SvgWriter(xml);
        svg.Open("svg", ("width", width), ("height", height), ("viewBox", $"0 0 {SvgWriter.Number(width)} {SvgWriter.Number(height)}"), ("font-family", Font));
        svg.Text("title", title[0]);
        WriteMarkers(svg);
        svg.Shape("rect", ("width", width), ("height", height), ("fill", "#ffffff"));
        svg.Text("text", title[0], ("x", Margin), ("y", Margin + TitleSize - 3), ("font-size", TitleSize), ("font-weight", "bold"), ("fill", Ink));
        svg.Text("text", title[1], ("x", Margin), ("y", Margin + TitleSize + 20), ("font-size", SubtitleSize), ("fill", Faint));
        svg.Open("g", ("transform", Move(Margin + ((inner - layout.Width) / 2), Margin + HeaderHeight)));
        WriteHosts(svg);
        WriteEdges(svg);
        WriteNodes(svg);
        svg.Close();
        svg.Open("g", ("transform", Move(Margin, Margin + HeaderHeight + layout.Height)));
        legend.Write(svg);
        svg.Close().Close();
        await xml.FlushAsync().ConfigureAwait(false);
    }

    /// <summary>The arrowhead of an edge type.</summary>
    internal static string MarkerOf(EdgeType type) => $"arrow-{Names.Of(type)}";

    private static string Move(double x, double y) => $"translate({SvgWriter.Number(x)} {SvgWriter.Number(y)})";

    private static void WriteMarkers(SvgWriter svg)
    {
        svg.Open("defs");
        foreach (EdgeStyle style in Palette.Edges)
        {
            svg.Open(
                "marker",
                ("id", MarkerOf(style.Type)), ("viewBox", "0 0 10 10"), ("refX", "9.5"), ("refY", "5"), ("markerWidth", "9"), ("markerHeight", "9"),
                ("markerUnits", "userSpaceOnUse"), ("orient", "auto"));
            svg.Shape("path", ("d", "M0 0.8 L10 5 L0 9.2 Z"), ("fill", style.Line));
            svg.Close();
        }

        svg.Close();
    }

    private void WriteHosts(SvgWriter svg)
    {
        if (document.Caption.Hosts.Length < 2)
        {
            return;
        }

        const double Gap = 16;
        foreach (IGrouping<uint, int> host in Enumerable.Range(0, picture.Nodes.Length).GroupBy(i => picture.Nodes[i].Host))
        {
            if (host.Key == SystemGraphBuilder.RemoteHostIndex)
            {
                continue;
            }

            double left = host.Min(i => layout.Nodes[i].X - (texts[i].Size.Width / 2)) - Gap;
            double right = host.Max(i => layout.Nodes[i].X + (texts[i].Size.Width / 2)) + Gap;
            double top = host.Min(i => layout.Nodes[i].Y - (texts[i].Size.Height / 2)) - Gap - 6;
            double bottom = host.Max(i => layout.Nodes[i].Y + (texts[i].Size.Height / 2)) + Gap;
            svg.Shape(
                "rect", ("x", left), ("y", top), ("width", right - left), ("height", bottom - top), ("rx", "12"), ("fill", "#f7f8f9"), ("stroke", "#d5dade"));
            svg.Text("text", document.Caption.HostName(host.Key), ("x", left + 10), ("y", top + 14), ("font-size", "11"), ("fill", Faint));
        }
    }

    private void WriteEdges(SvgWriter svg)
    {
        for (int i = 0; i < picture.Edges.Length; i++)
        {
            PictureEdge edge = picture.Edges[i];
            EdgeStyle style = Palette.Of(edge.Type);
            if (layout.Edges[i].IsEmpty)
            {
                continue;
            }

            svg.Open(
                "path",
                ("d", Curve(layout.Edges[i])), ("fill", "none"), ("stroke", style.Line), ("stroke-width", Math.Min(1.3 + (0.3 * Math.Log2(edge.Count)), 3.2)),
                ("stroke-dasharray", style.Dashes.Length == 0 ? "none" : style.Dashes), ("marker-end", $"url(#{MarkerOf(edge.Type)})"));
            svg.Text("title", $"{picture.Nodes[edge.Source].Label} → {picture.Nodes[edge.Target].Label}: {string.Join(", ", EdgePrimitives.Of(edge.Sources))}");
            svg.Close();
        }

        for (int i = 0; i < picture.Edges.Length; i++)
        {
            if (layout.Labels[i] is { } at)
            {
                svg.Text(
                    "text",
                    string.Create(CultureInfo.InvariantCulture, $"×{picture.Edges[i].Count}"),
                    ("x", at.X), ("y", at.Y + 4), ("text-anchor", "middle"), ("font-size", "11"), ("fill", Palette.Of(picture.Edges[i].Type).Line),
                    ("stroke", "#ffffff"), ("stroke-width", "3"), ("paint-order", "stroke"));
            }
        }
    }

    private void WriteNodes(SvgWriter svg)
    {
        for (int i = 0; i < picture.Nodes.Length; i++)
        {
            PictureNode node = picture.Nodes[i];
            BoxSize size = texts[i].Size;
            (double left, double top) = (layout.Nodes[i].X - (size.Width / 2), layout.Nodes[i].Y - (size.Height / 2));
            svg.Open("g", ("transform", Move(left, top)));
            svg.Text("title", BoxText.Tooltip(node, document.Caption));
            SvgBox.Write(svg, Palette.Of(node.Role), size, node.Count > 1);
            svg.Text(
                "text", texts[i].Name,
                ("x", size.Width / 2), ("y", "20"), ("text-anchor", "middle"), ("font-size", BoxText.NameSize), ("font-weight", "bold"),
                ("fill", Palette.Of(node.Role).Text));
            svg.Open(
                "text",
                ("x", size.Width / 2), ("y", "36"), ("text-anchor", "middle"), ("font-size", BoxText.DetailSize), ("fill", Palette.Of(node.Role).Text));
            svg.Text("tspan", texts[i].Detail);
            if (texts[i].Failed.Length > 0)
            {
                svg.Text("tspan", texts[i].Failed, ("fill", "#c0271a"), ("font-weight", "bold"));
            }

            svg.Close().Close();
        }
    }

    private static string Curve(ImmutableArray<Point> points)
    {
        static string At(Point p) => $"{SvgWriter.Number(p.X)} {SvgWriter.Number(p.Y)}";
        return $"M{At(points[0])} C{string.Join(' ', points.Skip(1).Select(At))}";
    }
}
