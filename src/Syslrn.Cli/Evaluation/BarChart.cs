using System.Globalization;
using System.Net;
using System.Text;
using Syslrn.Learning.Evaluation;

namespace Syslrn.Cli.Evaluation;

/// <summary>Recall and Selectivity as horizontal bars with their intervals.</summary>
internal sealed class BarChart
{
    private const int Left = 330;
    private const int Width = 520;
    private const int Row = 52;
    private const int Top = 26;
    private readonly List<(string Name, EvaluationSummary Summary)> _rows = [];

    /// <summary>Adds a pair of bars.</summary>
    public void Add(string name, EvaluationSummary summary) => _rows.Add((name, summary));

    /// <summary>The chart.</summary>
    public string ToSvg()
    {
        int height = Top + _rows.Count * Row + 24;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 960 {height}\" width=\"960\" role=\"img\" aria-label=\"Recall and Selectivity\">");
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left}\" y=\"6\" width=\"11\" height=\"11\" fill=\"#2f6fb0\"/><text x=\"{Left + 16}\" y=\"16\">Recall</text><rect x=\"{Left + 80}\" y=\"6\" width=\"11\" height=\"11\" fill=\"#7aa95c\"/><text x=\"{Left + 96}\" y=\"16\">Selectivity</text>");
        for (int percent = 0; percent <= 100; percent += 20)
        {
            int x = Left + Width * percent / 100;
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x}\" x2=\"{x}\" y1=\"{Top}\" y2=\"{height - 20}\" stroke=\"#e3e7eb\"/><text x=\"{x}\" y=\"{height - 6}\" text-anchor=\"middle\">{percent} %</text>");
        }

        for (int i = 0; i < _rows.Count; i++)
        {
            int y = Top + i * Row + 6;
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 10}\" y=\"{y + 22}\" text-anchor=\"end\">{WebUtility.HtmlEncode(_rows[i].Name)}</text>");
            Append(svg, y, _rows[i].Summary.Recall, _rows[i].Summary.RecallInterval, "#2f6fb0");
            Append(svg, y + 20, _rows[i].Summary.Selectivity, _rows[i].Summary.SelectivityInterval, "#7aa95c");
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void Append(StringBuilder svg, int y, double? share, Interval? interval, string colour)
    {
        if (share is not { } value || interval is not { } range)
        {
            return;
        }

        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left}\" y=\"{y}\" width=\"{value * Width:0.0}\" height=\"16\" fill=\"{colour}\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left + range.From * Width:0.0}\" x2=\"{Left + range.To * Width:0.0}\" y1=\"{y + 8}\" y2=\"{y + 8}\" stroke=\"#1d2733\" stroke-width=\"1.5\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + Width + 12}\" y=\"{y + 12}\">{value * 100:0.0} %</text>");
    }
}
