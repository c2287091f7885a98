using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Syslrn.Cli.Models;
using Syslrn.Cli.Output;
using Syslrn.Cli.Shell;
using Syslrn.Contracts;
using Syslrn.Contracts.Learning;
using Syslrn.Events.Runs;
using Syslrn.Graphs;
using Syslrn.Learning.Training;

namespace Syslrn.Cli.Verbs;

/// <summary>Judges recorded runs, without privileges.</summary>
internal sealed class CheckVerb : IVerb
{
    private readonly Argument<string> _model = VerbSymbols.Model();
    private readonly Argument<string[]> _runs = new("RUN") { Description = "Directories of runs of the same application", Arity = ArgumentArity.OneOrMore };

    /// <inheritdoc/>
    public string Name => "check";

    /// <inheritdoc/>
    public string Description => "Judge recorded runs with a trained model; exit code 1 if one is anomalous, 2 if one cannot be judged.";

    /// <inheritdoc/>
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("syslrn check shop.model runs/faulty-1", "is this run normal, and if not, which feature is off?"),
        new("syslrn check shop.model runs/*", "judge many runs"),
    ];

    /// <inheritdoc/>
    public void Configure(Command command)
    {
        command.Add(_model);
        command.Add(_runs);
    }

    /// <inheritdoc/>
    public Task<ExitCode> RunAsync(VerbContext context)
    {
        var model = StoredModel.Load(context.Get(_model), context.Plugins);
        var judged = new List<JudgedRun>();
        var failures = new List<(string Run, SyslrnException Error)>();
        foreach (string path in context.Get(_runs))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            try
            {
                judged.Add(Judge(model, path, context.Progress));
            }
            catch (SyslrnException e)
            {
                failures.Add((path, e));
            }
        }

        if (judged.Count > 0)
        {
            object[] results = [.. judged, .. failures.Select(f => new { f.Run, Error = f.Error.Message })];
            context.Output.Write(results, people => Show(people, judged));
        }

        if (failures.Count > 0)
        {
            throw new SyslrnException(failures.Max(f => f.Error.Cause), [.. failures.SelectMany(f => f.Error.Messages.Select(m => Naming(f.Run, m)))]);
        }

        return Task.FromResult(judged.Any(r => r.Anomalous) ? ExitCode.Negative : ExitCode.Fine);
    }

    // What a method refuses does not know the run.
    private static string Naming(string run, string message) => message.Contains(run, StringComparison.Ordinal) ? message : $"{run}: {message}";

    private static JudgedRun Judge(StoredModel model, string path, ProgressWriter progress)
    {
        using Run run = RunDirectory.Open(path);
        string application = model.Model.Origin.Application;
        if (run.Manifest.Application is { } other && other != application)
        {
            throw new SyslrnException(ErrorCause.Usage, $"{path} is a run of application {other}, but {model.Directory} is the model of {application}: name runs of {application}");
        }

        foreach (string warning in run.Warnings)
        {
            progress.Warn(warning);
        }

        RunView view = RunWindows.From(run);
        Verdict verdict = model.Model.Detector.Check(view);
        RunWindow[] serving = [.. view.Windows.Where(w => w.Kind == WindowKind.Serving)];
        Load load = serving.Aggregate(Load.None, (sum, w) => sum.Plus(w.Exposure.Load));
        Load arrived = serving.Aggregate(Load.None, (sum, w) => sum.Plus(w.Arrived));
        if (ArrivalDoubt.Of(run.Name, load, arrived) is { } doubt)
        {
            progress.Warn($"{doubt}; the verdict here is that for {load}");
        }

        return new JudgedRun(
            run.Name,
            verdict.IsAnomalous,
            verdict.Score,
            run.IsIncomplete,
            load.Requests,
            arrived.Requests,
            serving.Sum(w => w.Exposure.Duration.TotalSeconds),
            verdict.Deviations);
    }

    private static void Show(PeopleWriter people, List<JudgedRun> runs)
    {
        foreach (JudgedRun run in runs)
        {
            string load = run.Load.Count == 0 ? "no requests" : string.Join(", ", run.Load.Select(l => $"{Number(l.Value)} {l.Key}"));
            people.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"{run.Run}: {(run.Anomalous ? "anomalous" : "normal")} (score {run.Score:0.00}; {load} in {run.Seconds:0.0} s{(run.Incomplete ? "; incomplete, see the warnings" : "")})"));
            if (!run.Deviations.IsEmpty)
            {
                var table = new ResultTable("feature", ">observed", ">expected", ">tolerance");
                foreach (Deviation deviation in run.Deviations)
                {
                    table.Row(deviation.Feature, Number(deviation.Observed), Number(deviation.Expected), Number(deviation.Tolerance));
                }

                people.Table(table);
            }
        }
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private sealed record JudgedRun(
        string Run,
        bool Anomalous,
        double Score,
        bool Incomplete,
        IReadOnlyDictionary<string, double> Load,
        IReadOnlyDictionary<string, double> Arrivals,
        double Seconds,
        ImmutableArray<Deviation> Deviations);
}
