using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Contracts.Logs;
using Syslrn.Plugins.Drain;
using Syslrn.Plugins.Drain.Tests;
using Syslrn.Plugins.LogBaselines.Templates;

namespace Syslrn.Plugins.LogBaselines.Tests;

/// <summary>
/// OpenStack's logs of fault-injection experiments (Cotroneo et al., How Bad Can a Bug Get?, ESEC/FSE 2019), which are not part of this
/// repository, unpacked: rounds with a fault that failed against rounds without a fault. Ten folds; no severity is read.
/// </summary>
public class FaultInjectionTests
{
    private const int Folds = 10;

    [Fact]
    public void FailingRoundsHaveUnseenOrMissingTemplates()
    {
        string? folder = Environment.GetEnvironmentVariable("SYSLRN_FAULT_INJECTION_DATA");
        Assert.SkipWhen(folder is null, "set SYSLRN_FAULT_INJECTION_DATA to a folder with labels_share.tsv and the unpacked experiments");
        string[][] experiments =
        [
            .. File.ReadLines(Path.Combine(folder!, "labels_share.tsv")).Skip(1).Select(l => l.Split('\t')).Where(e => e.Length > 4)
                .OrderBy(e => $"{e[0]}/{e[1]}", StringComparer.Ordinal),
        ];
        var failing = new List<double>();
        var normal = new List<double>();
        for (int fold = 0; fold < Folds; fold++)
        {
            IDetector detector = new LogDetectorLearner<TemplateModel>("unseen-templates", [], new DrainParser(new DrainOptions()), new UnseenTemplatesLearner(new UnseenTemplatesOptions()))
                .Fit([.. experiments.Where((_, i) => i % Folds != fold).Select(e => Read(folder!, e, "round_2"))], FitContext.Default);
            foreach (string[] experiment in experiments.Where((_, i) => i % Folds == fold))
            {
                normal.Add(detector.Check(Read(folder!, experiment, "round_2")).Score);
                if (experiment[4] == "FAILURE")
                {
                    failing.Add(detector.Check(Read(folder!, experiment, "round_1")).Score);
                }
            }
        }

        double area = failing.Sum(f => normal.Sum(n => f > n ? 1 : f == n ? 0.5 : 0)) / ((double)failing.Count * normal.Count);
        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant(
            $"area under the curve {area:0.0000}, recall {failing.Count(s => s > 1) / (double)failing.Count:0.000}, selectivity {normal.Count(s => s <= 1) / (double)normal.Count:0.000}"));
        Assert.InRange(area, 0.96, 1);
    }

    // The workload's own log says whether it failed: only the services' logs are read.
    private static RunView Read(string folder, string[] experiment, string round)
    {
        string logs = Path.Combine(folder, experiment[0], experiment[1], "logs", round);
        return new RunView(
            $"{experiment[0]}/{experiment[1]}/{round}",
            [],
            [
                .. Directory.EnumerateFiles(logs, "*.log", SearchOption.AllDirectories).Where(p => !p.Contains("foreground_wl", StringComparison.Ordinal))
                    .Order(StringComparer.Ordinal).Select(p => new RunLog(Path.GetRelativePath(logs, p), [.. File.ReadLines(p)])),
            ]);
    }
}
