using System.CommandLine;
using System.Reflection;
using Syslrn.Cli.Shell;
using Syslrn.Cli.Training;
using Syslrn.Contracts.Learning;
using Syslrn.Hosting.Options;
using Syslrn.Hosting.Pipelines;
using Syslrn.Hosting.Plugins;
using Syslrn.Learning.Models;
using Syslrn.Learning.Training;
using Syslrn.Probes.Calibrations;

namespace Syslrn.Cli.Verbs;

/// <summary>Learns a model of normal behaviour from failure-free runs.</summary>
internal sealed class TrainVerb : IVerb
{
    private readonly Argument<string> _pipeline = VerbSymbols.Pipeline();
    private readonly Option<string> _data = new("--data") { Description = "Directory of recorded runs, or a packed data set; those of the application labelled normal are used", HelpName = "DATASET", Required = true };
    private readonly Option<string> _out = new("--out") { Description = "Directory for the trained model; a model that is there is replaced", HelpName = "MODEL", Required = true };

    /// <inheritdoc/>
    public string Name => "train";

    /// <inheritdoc/>
    public string Description => "Learn which features characterise normal behaviour, and what they normally are.";

    /// <inheritdoc/>
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("syslrn train pipelines/shop --data runs --out shop.model", "learn from the normal runs of the shop"),
        new("syslrn train pipelines/shop --data runs --out shop.model --json | jq .features", "the features and why they were selected or not, for a script"),
    ];

    /// <inheritdoc/>
    public void Configure(Command command)
    {
        command.Add(_pipeline);
        command.Add(_data);
        command.Add(_out);
    }

    /// <inheritdoc/>
    public async Task<ExitCode> RunAsync(VerbContext context)
    {
        var pipeline = PipelineMethods.Load(context.Get(_pipeline), context.Plugins);
        string directory = context.Get(_out);
        ModelDirectory.CheckTarget(directory);
        Calibration? calibration = pipeline.Definition.HookCosts is { } file ? CalibrationFile.Read(file) : null;
        Dataset data = await Dataset.ReadAsync(context.Get(_data), pipeline.Definition.Application, context.Progress, context.Cancellation).ConfigureAwait(false);
        TrainedModel model = await context.Progress.RunAsync("learning", progress => TrainedModel.Learn(
            Origin(pipeline, context.Clock),
            pipeline.Embedder.Method,
            pipeline.Model.Method,
            data.Runs,
            new FitContext(Seed: 0, context.Clock, progress, context.Cancellation),
            pipeline.Definition.Selectivity,
            pipeline.Definition.MinCorrelation)).ConfigureAwait(false);
        foreach (string doubt in model.Summary.Doubts())
        {
            context.Progress.Warn(doubt);
        }

        bool useful = model.SelectedFeatures.Count > 0;
        if (useful)
        {
            ModelDirectory.Save(model, directory);
            if (calibration is not null)
            {
                CalibrationFile.Write(Path.Combine(directory, CalibrationFile.Name), calibration);
            }
        }

        var tailoring = TailoringAdvice.Of(model, data.Runs, context.Cancellation);
        context.Output.Write(TrainingReport.ForMachines(model, data, useful ? directory : null, tailoring), people =>
        {
            TrainingReport.Show(people, model, data, tailoring);
            people.Line(useful ? $"model written to {directory}" : "no feature tells normal from abnormal, so no model was written");
        });
        return useful ? ExitCode.Fine : ExitCode.Negative;
    }

    private static ModelOrigin Origin(PipelineMethods pipeline, TimeProvider clock) => new(
        pipeline.Definition.Application,
        File.ReadAllText(pipeline.Definition.File),
        Stored(pipeline.Embedder),
        Stored(pipeline.Model),
        Stored(pipeline.Backtracking),
        clock.GetUtcNow(),
        typeof(TrainVerb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);

    private static StoredMethod Stored<TMethod>(ChosenMethod<TMethod> method) =>
        new(method.Name, [.. method.Options.Select((OptionSetting o) => new StoredOption(o.Key, o.Values, o.IsList))]);
}
