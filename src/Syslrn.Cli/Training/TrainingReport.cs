using Syslrn.Cli.Output;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Plugins;
using Syslrn.Learning.Calibration;
using Syslrn.Learning.Completion;
using Syslrn.Learning.Models;
using Syslrn.Learning.Training;

namespace Syslrn.Cli.Training;

/// <summary>Shows what was learned.</summary>
internal static class TrainingReport
{
    /// <summary>Everything, for machines.</summary>
    /// <param name="model">What was learned.</param>
    /// <param name="data">From what.</param>
    /// <param name="directory">Where it is stored; null if it is not.</param>
    /// <param name="tailoring">Why no programs can be tailored to it; null if they can.</param>
    public static object ForMachines(TrainedModel model, Dataset data, string? directory, TailoringAdvice? tailoring) => new
    {
        Model = directory,
        model.Origin.Application,
        model.RequestTypes,
        model.Completion,
        Calibration = new { model.Calibration?.Selectivity, Supported = ModelCalibration.Supported(model.Summary.Runs.Length) },
        Features = model.Detector.Embedder.Features.Zip(model.Detector.Model.Reports, (feature, report) => new
        {
            feature.Name,
            feature.Description,
            report.Selected,
            report.Reason,
            report.Normal,
            feature.Evidence,
            feature.Counter,
        }),
        NoTailoring = tailoring,
        model.Summary.Runs,
        data.LeftOut,
    };

    /// <summary>The features, selected ones first, and what they were learned from.</summary>
    public static void Show(PeopleWriter people, TrainedModel model, Dataset data, TailoringAdvice? tailoring)
    {
        var table = new ResultTable("", "feature", "normal", "why");
        foreach ((Feature feature, FeatureReport report) in model.Detector.Embedder.Features.Zip(model.Detector.Model.Reports).OrderBy(f => !f.Second.Selected))
        {
            table.Row(report.Selected ? "+" : "", feature.Name, report.Normal, report.Reason);
        }

        people.Table(table);
        foreach (string line in Summary(model))
        {
            people.Line(line);
        }

        if (!data.LeftOut.IsEmpty)
        {
            people.Line($"{data.LeftOut.Length} other runs: {string.Join(", ", data.LeftOut.GroupBy(r => r.Reason).Select(g => $"{g.Count()} {g.Key}"))}");
        }

        people.Line(Completion(model.Completion));
        people.Line(Calibration(model));
        tailoring?.Show(people);
    }

    private static IEnumerable<string> Summary(TrainedModel model)
    {
        var runs = model.Summary.Runs;
        IEnumerable<string> loads = model.RequestTypes.Select(type => FormattableString.Invariant(
            $"{runs.Min(r => r.Load.GetValueOrDefault(type)):0.##} to {runs.Max(r => r.Load.GetValueOrDefault(type)):0.##} {type}"));
        yield return $"{model.SelectedFeatures.Count} of {model.Detector.Embedder.Features.Count} features selected";
        yield return FormattableString.Invariant(
            $"{runs.Length} failure-free runs, {string.Join(", ", loads)}; {runs.Sum(r => r.ServingSeconds):0.0} s serving, {runs.Sum(r => r.IdleSeconds):0.0} s idle");
    }

    // Rounded down: nobody is promised more than the runs support.
    private static string Calibration(TrainedModel model)
    {
        int runs = model.Summary.Runs.Length;
        double supported = Math.Floor(ModelCalibration.Supported(runs) * 1e4) / 1e4;
        return model.Calibration is { } calibration
            ? FormattableString.Invariant($"calibrated to a selectivity of {calibration.Selectivity}; {runs} runs support up to {supported:0.####}")
            : FormattableString.Invariant($"the model's own tolerance; {runs} runs support calibration to a selectivity of up to {supported:0.####}");
    }

    private static string Completion(CompletionTime completion) => completion.Requests > 0
        ? FormattableString.Invariant($"completion time {completion.Value.TotalSeconds:0.000} s: the slowest of {completion.Requests} requests took {completion.Slowest.TotalSeconds:0.000} s")
        : FormattableString.Invariant($"completion time {completion.Value.TotalSeconds:0.000} s: the shortest serving window, as no run tells when its requests arrived");
}
