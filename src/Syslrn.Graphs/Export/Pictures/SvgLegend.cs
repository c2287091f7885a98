using System.Collections.Immutable;

namespace Syslrn.Graphs.Export.Pictures;

/// <summary>Explains the colours and lines that occur, in as many rows as the width needs.</summary>
internal sealed class SvgLegend
{
    /// <summary>No picture is narrower.</summary>
    public const double MinimumWidth = 420;

    private const double Top = 34;
    private const double RowHeight = 24;
    private const double TextSize = 12;
    private const double SampleWidth = 34;
    private const double Gap = 26;
    private readonly ImmutableArray<(Action<SvgWriter> Draw, string Caption, double X, int Row)> _items;
    private readonly double _width;

    /// <summary>Arranges what the picture needs.</summary>
    public SvgLegend(Picture picture, double width)
    {
        _width = width;
        var items = ImmutableArray.CreateBuilder<(Action<SvgWriter>, string, double, int)>();
        (double x, int row) = (0, 0);
        foreach ((Action<SvgWriter> draw, string caption) in Samples(picture))
        {
            double needed = SampleWidth + TextWidth.Of(caption, TextSize);
            if (x > 0 && x + needed > width)
            {
                (x, row) = (0, row + 1);
            }

            items.Add((draw, caption, x, row));
            x += needed + Gap;
        }

        _items = items.ToImmutable();
        Height = Top + ((row + 1) * RowHeight);
    }

    /// <summary>Room it takes.</summary>
    public double Height { get; }

    /// <summary>Draws it, downwards from the origin.</summary>
    public void Write(SvgWriter svg)
    {
        svg.Shape("path", ("d", $"M0 {SvgWriter.Number(Top - 16)} H{SvgWriter.Number(_width)}"), ("stroke", "#d5dade"));
        foreach ((Action<SvgWriter> draw, string caption, double x, int row) in _items)
        {
            svg.Open("g", ("transform", $"translate({SvgWriter.Number(x)} {SvgWriter.Number(Top + (row * RowHeight))})"));
            draw(svg);
            svg.Text("text", caption, ("x", SampleWidth), ("y", "12"), ("font-size", TextSize), ("fill", "#3b444c"));
            svg.Close();
        }
    }

    private static IEnumerable<(Action<SvgWriter> Draw, string Caption)> Samples(Picture picture)
    {
        foreach (NodeStyle style in Palette.Nodes.Where(s => picture.Nodes.Any(n => n.Role == s.Role)))
        {
            yield return (svg => SvgBox.Write(svg, style, new BoxSize(25, 15), several: false), style.Caption);
        }

        if (picture.Nodes.Any(n => n.Count > 1))
        {
            NodeStyle style = Palette.Of(picture.Nodes.First(n => n.Count > 1).Role);
            yield return (
                svg =>
                {
                    svg.Open("g", ("transform", "translate(0 4)"));
                    SvgBox.Write(svg, style, new BoxSize(18, 11), several: true);
                    svg.Close();
                },
                "several alike");
        }

        foreach (EdgeStyle style in Palette.Edges.Where(s => picture.Edges.Any(e => e.Type == s.Type)))
        {
            yield return (
                svg => svg.Shape(
                    "path",
                    ("d", "M0 8 H27"), ("stroke", style.Line), ("stroke-width", "1.6"), ("stroke-dasharray", style.Dashes.Length == 0 ? "none" : style.Dashes),
                    ("marker-end", $"url(#{SvgDrawing.MarkerOf(style.Type)})")),
                style.Caption);
        }
    }
}
