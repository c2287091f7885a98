using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Syslrn.Cli.Output;
using Syslrn.Cli.Shell;
using Syslrn.Contracts;
using Syslrn.Contracts.Learning;
using Syslrn.Hosting.Pipelines;
using Syslrn.Probes;
using Syslrn.Probes.Compilation;
using Syslrn.Probes.Templates;
using Syslrn.Testbeds;
using Syslrn.Testbeds.Campaigns;

namespace Syslrn.Cli.Verbs;

/// <summary>Records an application's testbed under several loads, with or without a fault.</summary>
internal sealed class CampaignRunVerb : IVerb
{
    private readonly Argument<string> _pipeline = VerbSymbols.Pipeline();
    private readonly Option<string> _dataset = new("--out") { Description = "Directory for the runs; those that are complete in it are kept", HelpName = "DATASET", Required = true };
    private readonly Option<int[]> _loads = VerbSymbols.Counts("--loads", "Numbers of requests instead of campaign.loads");

    private readonly Option<int?> _repetitions = VerbSymbols.Count("--repetitions", "Runs per load instead of campaign.repetitions");
    private readonly Option<string?> _fault = new("--fault") { Description = "Inject a fault of the testbed into every run", HelpName = "NAME" };
    private readonly Option<int> _seed = new("--seed") { Description = "For window lengths, the order of the runs, and the requests that faults hit", HelpName = "N" };

    /// <inheritdoc/>
    public string Name => "campaign run";

    /// <inheritdoc/>
    public string Description => "Record an application's testbed: set it up, serve loads, inject a fault, label every run. Can be continued.";

    /// <inheritdoc/>
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("syslrn campaign run pipelines/shop --out data/shop", "the failure-free runs to train with"),
        new("syslrn campaign run pipelines/shop --out data/shop --fault silent-psql --loads 5 20", "runs with a fault beside them"),
    ];

    /// <inheritdoc/>
    public void Configure(Command command)
    {
        command.Add(_pipeline);
        command.Add(_dataset);
        command.Add(_loads);
        command.Add(_repetitions);
        command.Add(_fault);
        command.Add(_seed);
    }

    /// <inheritdoc/>
    public async Task<ExitCode> RunAsync(VerbContext context)
    {
        PipelineDefinition pipeline = PipelineDefinition.Load(context.Get(_pipeline));
        CampaignSettings settings = Settings(context, pipeline);
        var templates = TemplateCatalogue.Shipped();
        CompiledPrograms recorder = CompiledPrograms.Build(
            RecorderPrograms.SpecHere(templates, pipeline.Service, PipelineScope.Kind(pipeline.Scope)), templates, ClangCompiler.Find());
        string dataset = context.Get(_dataset);
        var lines = new CampaignLines(context.Progress, context.Clock, settings.Loads.Length * settings.Repetitions);
        CampaignSummary summary = await Campaign.RunAsync(
            pipeline, settings, dataset, recorder.ElfObject, VerbContext.CommandLine, context.Clock, lines, context.Cancellation).ConfigureAwait(false);
        context.Output.Write(new { Dataset = dataset, summary.Recorded, summary.Skipped, summary.Labels }, people =>
        {
            string labels = string.Join(", ", summary.Labels.Select(l => $"{l.Value} {l.Key}"));
            people.Line($"{dataset}: {summary.Recorded} runs recorded{(labels.Length > 0 ? $" ({labels})" : "")}, {summary.Skipped} were complete before");
        });
        return ExitCode.Fine;
    }

    private CampaignSettings Settings(VerbContext context, PipelineDefinition pipeline)
    {
        int[] loads = context.Get(_loads);
        CampaignDefinition? campaign = pipeline.Campaign;
        if (campaign is null && loads.Length == 0)
        {
            throw new SyslrnException(ErrorCause.Usage, $"{pipeline.File}: there is no 'campaign': give --loads");
        }

        ImmutableArray<Load> wanted = loads.Length == 0 ? campaign!.Loads : [.. loads.Select(l => OfOneType(l, pipeline))];
        int repetitions = context.Get(_repetitions) ?? campaign?.Repetitions ?? 1;
        ImmutableArray<TimeSpan> idle = campaign?.Idle ?? [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5)];
        return new CampaignSettings([.. wanted.Distinct()], repetitions, idle.Min(), idle.Max(), context.Get(_fault), context.Get(_seed));
    }

    private static Load OfOneType(int load, PipelineDefinition pipeline) => pipeline.Service.Length == 1
        ? new Load([new(pipeline.Service[0].RequestType, load)])
        : throw new SyslrnException(ErrorCause.Usage, $"--loads {load}: {pipeline.File} has {pipeline.Service.Length} request types; set campaign.loads there");

    private sealed class CampaignLines(ProgressWriter progress, TimeProvider clock, int runs) : IProgress<CampaignEvent>
    {
        private readonly long _begin = clock.GetTimestamp();
        private int _done;

        public void Report(CampaignEvent value)
        {
            if (value.Fraction is not { } fraction)
            {
                progress.Note(value.Run is null ? value.Message : $"{value.Run}: {value.Message}");
                return;
            }

            _done++;
            TimeSpan elapsed = clock.GetElapsedTime(_begin);
            TimeSpan left = elapsed / fraction - elapsed;
            progress.Note(string.Create(
                CultureInfo.InvariantCulture, $"{value.Run}: {value.Message} [{_done} of {runs}{(fraction < 1 ? $", {left:m\\:ss} left" : "")}]"));
        }
    }
}
