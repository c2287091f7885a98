using System.Globalization;
using System.Net;
using System.Text;
using Syslrn.Events.Runs;
using Syslrn.Learning.Evaluation;

namespace Syslrn.Cli.Evaluation;

/// <summary>Writes evaluations as one page without references to anything outside: Recall and Selectivity as bars (figure 3 of the paper), faults, lines, wrong verdicts.</summary>
internal static class EvaluationPage
{
    private const int MaxWrong = 60;

    private const string Style = """
        body{font:15px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#1d2733}
        h1,h2,h3{line-height:1.2}h2{border-top:1px solid #d5dbe1;padding-top:1.2rem;margin-top:2rem}
        table{border-collapse:collapse;margin:.8rem 0}td,th{padding:.2rem .8rem;border-bottom:1px solid #e3e7eb;text-align:left}
        td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}.small{color:#5b6875;font-size:13px}code{font-size:13px}
        .charts{display:flex;flex-wrap:wrap;gap:1rem}svg{background:#fff}svg text{font:11px system-ui,sans-serif;fill:#3c4854}
        """;

    /// <summary>Writes the page.</summary>
    public static void Write(string path, IReadOnlyList<PipelineEvaluation> evaluations, EvaluationSummary? together)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Syslrn: evaluation</title><style>").Append(Style).Append("</style></head><body>\n");
        html.Append("<h1>Evaluation</h1>\n");
        AppendBars(html, evaluations, together);
        foreach (PipelineEvaluation evaluation in evaluations)
        {
            Append(html, evaluation);
        }

        html.Append("</body></html>\n");
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(html.ToString()));
    }

    private static void AppendBars(StringBuilder html, IReadOnlyList<PipelineEvaluation> evaluations, EvaluationSummary? together)
    {
        var bars = new BarChart();
        foreach (PipelineEvaluation e in evaluations)
        {
            bars.Add($"{e.Application}: {e.Methods}", e.Summary);
        }

        if (together is not null)
        {
            bars.Add("all together", together);
        }

        html.Append(bars.ToSvg());
        html.Append("<p class=\"small\">Whiskers: 95 % intervals; of Recall clustered by fault, of Selectivity exact binomial.</p>\n");
    }

    private static void Append(StringBuilder html, PipelineEvaluation e)
    {
        EvaluationSummary s = e.Summary;
        html.Append(CultureInfo.InvariantCulture, $"<h2>{Text(e.Application)}: {Text(e.Methods)}</h2>\n");
        html.Append(CultureInfo.InvariantCulture, $"<p>Recall <b>{EvaluationReport.Share(s.Recall, s.RecallInterval)}</b> of {s.Faulty} faulty runs, macro-average over faults {EvaluationReport.Share(s.MacroRecall, null)}. ");
        html.Append(CultureInfo.InvariantCulture, $"Selectivity <b>{EvaluationReport.Share(s.Selectivity, s.SelectivityInterval)}</b> of {s.FailureFree} failure-free runs, {EvaluationReport.Share(s.BenignSelectivity, null)} of {s.Benign} benign ones.<br>");
        html.Append(CultureInfo.InvariantCulture, $"{e.Selected} of {e.Features} features selected; {Text(EvaluationReport.Cost(e.Cost))}.<br><span class=\"small\">{Text(e.Pipeline)} on {Text(e.Data)}, contents <code>{e.DataHash[..12]}</code></span></p>\n");
        AppendFaults(html, s);
        html.Append("<h3>Selected features</h3><div class=\"charts\">\n");
        foreach (FittedLine line in e.Lines)
        {
            html.Append(LineChart.ToSvg(line)).Append('\n');
        }

        html.Append("</div><p class=\"small\">Blue: failure-free runs; red: faulty ones; the band is what the model of all failure-free runs tolerates in a window of median length.</p>\n");
        AppendWrong(html, e);
    }

    private static void AppendFaults(StringBuilder html, EvaluationSummary summary)
    {
        html.Append("<table><tr><th>fault</th><th>truth</th><th class=\"n\">runs</th><th class=\"n\">alerts</th></tr>\n");
        foreach (FaultSummary f in summary.Faults)
        {
            string truth = f.Truth == RunTruth.Faulty ? "faulty" : "benign";
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(f.Fault)}</td><td>{truth}</td><td class=\"n\">{f.Runs}</td><td class=\"n\">{EvaluationReport.Share(f.AlertShare, null)}</td></tr>\n");
        }

        html.Append("</table>\n");
    }

    private static void AppendWrong(StringBuilder html, PipelineEvaluation e)
    {
        var wrong = e.Verdicts.Where(v => !v.IsRight).GroupBy(v => (v.Run, v.Truth, v.Fault)).OrderBy(g => g.Key.Truth).ThenBy(g => g.Key.Run, StringComparer.Ordinal).ToArray();
        html.Append(CultureInfo.InvariantCulture, $"<h3>Missed and false cases: {wrong.Length} runs</h3>\n<table><tr><th>run</th><th>what it is</th><th class=\"n\">detectors that are wrong</th><th>why</th></tr>\n");
        foreach (var run in wrong.Take(MaxWrong))
        {
            RunVerdict worst = run.Key.Truth == RunTruth.Faulty ? run.MinBy(v => v.Score)! : run.MaxBy(v => v.Score)!;
            string what = run.Key.Truth switch
            {
                RunTruth.Faulty => $"faulty: {run.Key.Fault}",
                RunTruth.Benign => $"benign: {run.Key.Fault}",
                _ => "failure-free",
            };
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(run.Key.Run)}</td><td>{Text(what)}</td><td class=\"n\">{run.Count()}</td><td>{Text(Reason(worst))}</td></tr>\n");
        }

        html.Append("</table>\n");
        if (wrong.Length > MaxWrong)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"small\">and {wrong.Length - MaxWrong} more, which are in the results file</p>\n");
        }
    }

    private static string Reason(RunVerdict verdict) => verdict.Reason is { } off
        ? string.Create(CultureInfo.InvariantCulture, $"{off.Feature} is {off.Observed:0.##}, expected {off.Expected:0.##} within {off.Tolerance:0.##}")
        : string.Create(CultureInfo.InvariantCulture, $"no selected feature is off (score {verdict.Score:0.00}): if the fault changed what processes did, then not what is looked at");

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
