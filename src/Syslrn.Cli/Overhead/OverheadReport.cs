using System.Collections.Immutable;
using System.Globalization;
using Syslrn.Cli.Output;
using Syslrn.Overhead.Conditions;
using Syslrn.Overhead.Costs;
using Syslrn.Overhead.Results;

namespace Syslrn.Cli.Overhead;

/// <summary>A benchmark's result for people.</summary>
/// <param name="Result">The result.</param>
/// <param name="Findings">What it says of the targets.</param>
/// <param name="Request">What a request is called.</param>
internal sealed record OverheadReport(OverheadResult Result, ImmutableArray<TargetFinding> Findings, string Request)
{
    // With more programs those that no request runs are only counted.
    private const int FewPrograms = 8;
    private const double Fires = 0.01;

    private static readonly CultureInfo s_culture = CultureInfo.InvariantCulture;

    /// <summary>Writes tables and findings.</summary>
    public void Show(PeopleWriter people)
    {
        people.Line($"{Result.Settings.Application}: medians of {Result.Rounds} rounds, 95 % intervals; ratios to '{Unmonitored.NameOfIt}' in the same round");
        ShowMeasured(people);
        if (Result.Hooks is { } hooks && Result.Conditions.Any(c => c.Programs is not null))
        {
            people.Line();
            people.Line(string.Create(
                s_culture,
                $"Cost model, ns per {Request}: firings x (program + hook), and {Result.SystemCallsPerRequest:0.0} system calls x {hooks.SystemCallNs:0} ns where one is traced"));
            ShowModel(people);
            ShowPrograms(people);
        }

        foreach (TargetFinding finding in Findings)
        {
            people.Line($"{(finding.Reached ? "reached" : "MISSED ")}  {finding.Text}");
        }
    }

    private void ShowMeasured(PeopleWriter people)
    {
        var table = new ResultTable("condition", $">{Request}s/s", ">ratio", ">95 %", ">CPU us", ">ratio", ">95 %", ">user us");
        foreach (ConditionResult c in Result.Conditions)
        {
            bool none = c.Name == Unmonitored.NameOfIt;
            table.Row(
                c.Name,
                Number(c.PerSecond.Median, c.PerSecond.Median < 1000 ? "0.0" : "N0"),
                none ? "" : Number(c.ThroughputRatio.Median, "0.000"),
                none ? "" : Interval(c.ThroughputRatio),
                Number(c.TotalNs.Median / 1000, "N1"),
                none ? "" : Number(c.TotalRatio.Median, "0.000"),
                none ? "" : Interval(c.TotalRatio),
                Number(c.ObserverNs.Median / 1000, "0.00"));
        }

        people.Table(table);
        foreach (ConditionResult c in Result.Conditions.Where(c => c.Lost > 0))
        {
            people.Line($"{c.Name}: {Number(c.Lost, "N0")} events lost");
        }
    }

    private void ShowModel(PeopleWriter people)
    {
        var table = new ResultTable("condition", ">firings", ">programs", ">hooks", ">calls", ">sum", ">of server's CPU", ">with clients'");
        foreach (ConditionResult c in Result.Conditions.Where(c => c.Programs is not null))
        {
            ProgramCosts costs = c.Programs!;
            table.Row(
                c.Name,
                Number(costs.Firings, "0.00"),
                Number(costs.Programs.Sum(p => p.FiringsPerRequest * p.ProgramNs), "N0"),
                Number(costs.Programs.Sum(p => p.FiringsPerRequest * p.HookNs), "N0"),
                Number(costs.SystemCallTaxNs, "N0"),
                Number(costs.Ns, "N0"),
                Number(c.ShareOfServer!.Value, "0.00%"),
                Number(c.ShareOfAll!.Value, "0.00%"));
        }

        people.Table(table);
    }

    private void ShowPrograms(PeopleWriter people)
    {
        var table = new ResultTable("condition", "program", ">firings", ">ns", ">hook ns", $">ns/{Request}");
        foreach (ConditionResult c in Result.Conditions.Where(c => c.Programs is not null))
        {
            ImmutableArray<ProgramCost> programs = c.Programs!.Programs;
            ProgramCost[] shown = [.. programs.Where(p => programs.Length <= FewPrograms || p.FiringsPerRequest >= Fires).OrderByDescending(p => p.NsPerRequest)];
            foreach (ProgramCost p in shown)
            {
                table.Row(
                    c.Name, p.Name, Number(p.FiringsPerRequest, "0.00"), Number(p.ProgramNs, "N0"), Number(p.HookNs, "N0"), Number(p.NsPerRequest, "N0"));
            }

            if (shown.Length < programs.Length)
            {
                table.Row(c.Name, $"{programs.Length - shown.Length} others that no {Request} runs", "", "", "", "");
            }
        }

        people.Table(table);
    }

    private static string Interval(MedianInterval value) =>
        value is { Low: { } low, High: { } high } ? string.Create(s_culture, $"{low:0.000}..{high:0.000}") : "-";

    private static string Number(double value, string format) => value.ToString(format, s_culture);
}
