using System.Globalization;
using System.Net;
using System.Text;
using Syslrn.Learning.Evaluation;

namespace Syslrn.Cli.Evaluation;

/// <summary>A feature over the load: the runs, the model's line and what it tolerates.</summary>
internal static class LineChart
{
    private const double Width = 290;
    private const double Height = 190;
    private const double Left = 38;
    private const double Bottom = 30;
    private const double Top = 34;

    /// <summary>The chart.</summary>
    public static string ToSvg(FittedLine line)
    {
        double maxLoad = Math.Max(1, line.Points.Max(p => p.Load));
        double maxValue = Math.Max(1, line.Points.Select(p => p.Value).Concat(line.Bands.Select(b => b.To)).Max());
        string X(double load) => Number(Left + load / maxLoad * (Width - Left - 8));
        string Y(double value) => Number(Height - Bottom - Math.Clamp(value / maxValue, 0, 1) * (Height - Bottom - Top));

        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(line.Feature)}\">");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"4\" y=\"12\" font-weight=\"bold\">{WebUtility.HtmlEncode(line.Feature)}</text><text x=\"4\" y=\"26\">{WebUtility.HtmlEncode(line.Normal)}</text>");
        if (line.Bands.Length > 1)
        {
            string corners = string.Join(' ', line.Bands.Select(b => $"{X(b.Load)},{Y(b.To)}").Concat(line.Bands.Reverse().Select(b => $"{X(b.Load)},{Y(b.From)}")));
            svg.Append(CultureInfo.InvariantCulture, $"<polygon points=\"{corners}\" fill=\"#2f6fb0\" opacity=\"0.18\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{string.Join(' ', line.Bands.Select(b => $"{X(b.Load)},{Y(b.Expected)}"))}\" fill=\"none\" stroke=\"#2f6fb0\"/>");
        }

        // Equal points are drawn once: hundreds of runs have few values.
        foreach (var point in line.Points.Where(p => p.Truth != RunTruth.Benign).Select(p => (p.Load, p.Value, Faulty: p.Truth == RunTruth.Faulty)).Distinct().OrderByDescending(p => p.Faulty))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{X(point.Load)}\" cy=\"{Y(point.Value)}\" r=\"{(point.Faulty ? "2.2" : "2.8")}\" fill=\"{(point.Faulty ? "#c4453c" : "#2f6fb0")}\" opacity=\"0.75\"/>");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Width - 8}\" y1=\"{Height - Bottom}\" y2=\"{Height - Bottom}\" stroke=\"#5b6875\"/><line x1=\"{Left}\" x2=\"{Left}\" y1=\"{Top}\" y2=\"{Height - Bottom}\" stroke=\"#5b6875\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 4}\" y=\"{Height - Bottom}\" text-anchor=\"end\">0</text><text x=\"{Left - 4}\" y=\"{Top + 8}\" text-anchor=\"end\">{maxValue:0.##}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Width - 8}\" y=\"{Height - Bottom + 14}\" text-anchor=\"end\">{maxLoad:0.##} requests</text>");
        return svg.Append("</svg>").ToString();
    }

    private static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
