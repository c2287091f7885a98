using System.Collections.Immutable;
using System.CommandLine;
using System.Reflection;
using Syslrn.Cli.Evaluation;
using Syslrn.Cli.Shell;
using Syslrn.Contracts;
using Syslrn.Contracts.Learning;
using Syslrn.Datasets;
using Syslrn.Hosting.Pipelines;
using Syslrn.Learning.Evaluation;
using Syslrn.Learning.Pipelines;
using Syslrn.Results;

namespace Syslrn.Cli.Verbs;

/// <summary>Cross-validates pipelines on labelled data sets.</summary>
internal sealed class EvaluateVerb : IVerb
{
    private readonly Argument<string[]> _pipelines = new("PIPELINE") { Description = "Pipeline definitions, or the folders that hold them", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string[]> _data = new("--data")
    {
        Description = "Data sets, of the pipelines' applications",
        HelpName = "DATASET",
        Required = true,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<int?> _folds = VerbSymbols.Count("--folds", "Parts into which the failure-free runs are divided (default: 10)");
    private readonly Option<int?> _seed = VerbSymbols.Count("--seed", "For the division into parts, the fits and the intervals (default: 1)");
    private readonly Option<string> _results = new("--results") { Description = "SQLite file that the results are added to", HelpName = "FILE", DefaultValueFactory = _ => "results.db" };
    private readonly Option<string?> _report = new("--report") { Description = "Write a page with all results, readable in a browser", HelpName = "FILE.html" };

    /// <inheritdoc/>
    public string Name => "evaluate";

    /// <inheritdoc/>
    public string Description => "Cross-validate pipelines: Recall and Selectivity on labelled runs, and what observing the features takes.";

    /// <inheritdoc/>
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("syslrn evaluate pipelines/shop --data pipelines/shop/data/day-one.runs", "the paper's protocol: ten folds over the failure-free runs"),
        new("syslrn evaluate mine.yaml other.yaml --data shop.runs git.runs --json", "several pipelines, each on the data sets of its application"),
    ];

    /// <inheritdoc/>
    public void Configure(Command command)
    {
        command.Add(_pipelines);
        command.Add(_data);
        command.Add(_folds);
        command.Add(_seed);
        command.Add(_results);
        command.Add(_report);
    }

    /// <inheritdoc/>
    public async Task<ExitCode> RunAsync(VerbContext context)
    {
        PipelineMethods[] pipelines = [.. context.Get(_pipelines).Select(p => PipelineMethods.Load(p, context.Plugins))];
        var options = new EvaluationOptions { Folds = context.Get(_folds) ?? 10, Seed = context.Get(_seed) ?? 1 };
        var evaluations = new List<PipelineEvaluation>();
        using var store = ResultStore.Open(context.Get(_results));
        foreach ((string path, Dataset data) in await ReadAsync(context, pipelines).ConfigureAwait(false))
        {
            foreach (PipelineMethods pipeline in pipelines.Where(p => p.Definition.Application == data.Application))
            {
                PipelineEvaluation evaluation = await EvaluateAsync(context, pipeline, path, data, options).ConfigureAwait(false);
                evaluations.Add(evaluation);
                store.Add(new EvaluationRecord(
                    context.Clock.GetUtcNow(),
                    typeof(EvaluateVerb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
                    evaluation.Pipeline, File.ReadAllText(pipeline.Definition.File), evaluation.Application, options, path, data.Hash, evaluation.Summary, evaluation.Verdicts));
            }
        }

        EvaluationSummary? together = evaluations.Count > 1 ? EvaluationReport.Together(evaluations, options.Seed) : null;
        if (context.Get(_report) is { } report)
        {
            EvaluationPage.Write(report, evaluations, together);
        }

        context.Output.Write(
            new { options.Folds, options.Seed, Results = context.Get(_results), Evaluations = evaluations, Together = together },
            people => EvaluationReport.Show(people, evaluations, together));
        return ExitCode.Fine;
    }

    private async Task<List<(string Path, Dataset Data)>> ReadAsync(VerbContext context, PipelineMethods[] pipelines)
    {
        var data = new List<(string Path, Dataset Data)>();
        foreach (string path in context.Get(_data))
        {
            Dataset dataset = await context.Progress.RunAsync($"reading {path}", progress => Dataset.Read(path, progress, context.Cancellation)).ConfigureAwait(false);
            data.Add(pipelines.Any(p => p.Definition.Application == dataset.Application) ? (path, dataset) : throw new SyslrnException(
                ErrorCause.Usage, $"{path}: these are runs of {dataset.Application}, of which no pipeline was given: name one, or leave the data set out"));
        }

        PipelineMethods? without = pipelines.FirstOrDefault(p => data.All(d => d.Data.Application != p.Definition.Application));
        return without is null ? data : throw new SyslrnException(
            ErrorCause.Usage, $"{without.Definition.File}: there is no data set of {without.Definition.Application}: name one with --data, or leave the pipeline out");
    }

    private static async Task<PipelineEvaluation> EvaluateAsync(VerbContext context, PipelineMethods pipeline, string path, Dataset data, EvaluationOptions options)
    {
        ImmutableArray<LabelledRun> runs = PipelineEvaluation.Labelled(data);
        PipelineDefinition definition = pipeline.Definition;
        var learner = new GraphPipeline(pipeline.Embedder.Method, pipeline.Model.Method, definition.Selectivity, definition.MinCorrelation);
        ImmutableArray<RunVerdict> verdicts = await context.Progress.RunAsync($"evaluating {definition.File}", progress => Evaluator.Evaluate(
            learner, runs, options, new FitContext((ulong)options.Seed, context.Clock, progress, context.Cancellation))).ConfigureAwait(false);
        GraphDetector whole = learner.Fit(
            [.. runs.Where(r => r.Truth == RunTruth.FailureFree).Select(r => r.View)],
            FitContext.Default with { Seed = (ulong)options.Seed, Cancellation = context.Cancellation });
        return new PipelineEvaluation(
            definition.File, definition.Application, $"{pipeline.Embedder.Name} + {pipeline.Model.Name}", path, data.Hash,
            EvaluationSummary.Of(verdicts, options.Seed), verdicts, whole.SelectedFeatures.Count, whole.Embedder.Features.Count, ObservationCost.Of(pipeline, whole))
        {
            Lines = FittedLine.Of(whole, runs),
        };
    }
}
