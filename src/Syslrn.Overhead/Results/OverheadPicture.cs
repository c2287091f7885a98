using System.Globalization;
using System.Xml.Linq;
using Syslrn.Overhead.Conditions;

namespace Syslrn.Overhead.Results;

/// <summary>Bars of the ratios to no monitoring, with their intervals, as SVG.</summary>
public static class OverheadPicture
{
    private const double Width = 760;
    private const double LabelWidth = 110;
    private const double ValueWidth = 150;
    private const double RowHeight = 26;
    private const double BarHeight = 16;
    private const double PanelTop = 34;
    private const double PanelGap = 30;
    private const double Top = 46;

    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    /// <summary>Draws a result.</summary>
    public static string Draw(OverheadResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ConditionResult[] conditions = [.. result.Conditions.Where(c => c.Name != Unmonitored.NameOfIt)];
        double panel = PanelTop + conditions.Length * RowHeight + PanelGap;
        double height = Top + 2 * panel;
        var drawing = new XElement(
            s_svg + "svg",
            new XAttribute("viewBox", Invariant($"0 0 {Width} {height}")),
            new XAttribute("width", Invariant($"{Width}")),
            new XAttribute("height", Invariant($"{height}")),
            new XAttribute("font-family", "sans-serif"),
            new XAttribute("font-size", "13"),
            new XElement(s_svg + "rect", new XAttribute("width", "100%"), new XAttribute("height", "100%"), new XAttribute("fill", "white")),
            Text(12, 22, Invariant($"Overhead of monitoring {result.Settings.Application}: medians of {result.Rounds} rounds, 95 % intervals"), "font-weight", "bold"));
        Panel(drawing, Top, "throughput, relative to no monitoring (longer is better)", conditions, c => c.ThroughputRatio, "#3b78b0");
        Panel(drawing, Top + panel, "CPU time per request, relative to no monitoring (shorter is better)", conditions, c => c.TotalRatio, "#c07a2c");
        return new XDocument(drawing).ToString() + "\n";
    }

    private static void Panel(
        XElement drawing, double top, string title, ConditionResult[] conditions, Func<ConditionResult, MedianInterval> ratio, string colour)
    {
        double most = conditions.Select(c => ratio(c).High ?? ratio(c).Median).Append(1).Max();
        double scale = (Width - LabelWidth - ValueWidth) / most;
        double bottom = top + PanelTop + conditions.Length * RowHeight;
        drawing.Add(Text(12, top + 14, title));
        for (int i = 0; i < conditions.Length; i++)
        {
            double y = top + PanelTop + i * RowHeight;
            MedianInterval value = ratio(conditions[i]);
            drawing.Add(Text(LabelWidth - 8, y + BarHeight - 3, conditions[i].Name, "text-anchor", "end"));
            drawing.Add(Rectangle(LabelWidth, y, value.Median * scale, BarHeight, colour));
            string text = Invariant($"{value.Median:0.000}");
            if (value is { Low: { } low, High: { } high })
            {
                Whisker(drawing, LabelWidth + low * scale, LabelWidth + high * scale, y);
                text += Invariant($" ({low:0.000}..{high:0.000})");
            }

            drawing.Add(Text(Width - ValueWidth + 10, y + BarHeight - 3, text));
        }

        drawing.Add(Line(LabelWidth + scale, top + PanelTop - 6, LabelWidth + scale, bottom, "#888", "4 3"));
        drawing.Add(Text(LabelWidth + scale, top + PanelTop - 8, "1", "text-anchor", "middle"));
    }

    private static void Whisker(XElement drawing, double low, double high, double y)
    {
        double middle = y + BarHeight / 2;
        drawing.Add(Line(low, middle, high, middle, "black"), Line(low, y + 4, low, y + BarHeight - 4, "black"), Line(high, y + 4, high, y + BarHeight - 4, "black"));
    }

    private static XElement Rectangle(double x, double y, double width, double height, string fill) => new(
        s_svg + "rect",
        new XAttribute("x", Invariant($"{x:0.##}")),
        new XAttribute("y", Invariant($"{y:0.##}")),
        new XAttribute("width", Invariant($"{width:0.##}")),
        new XAttribute("height", Invariant($"{height:0.##}")),
        new XAttribute("fill", fill));

    private static XElement Line(double x1, double y1, double x2, double y2, string stroke, string? dashes = null) => new(
        s_svg + "line",
        new XAttribute("x1", Invariant($"{x1:0.##}")),
        new XAttribute("y1", Invariant($"{y1:0.##}")),
        new XAttribute("x2", Invariant($"{x2:0.##}")),
        new XAttribute("y2", Invariant($"{y2:0.##}")),
        new XAttribute("stroke", stroke),
        dashes is null ? null : new XAttribute("stroke-dasharray", dashes));

    private static XElement Text(double x, double y, string text, string? name = null, string? value = null) => new(
        s_svg + "text",
        new XAttribute("x", Invariant($"{x:0.##}")),
        new XAttribute("y", Invariant($"{y:0.##}")),
        name is null ? null : new XAttribute(name, value!),
        text);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
