using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Syslrn.Cli.Output;
using Syslrn.Cli.Shell;
using Syslrn.Contracts;
using Syslrn.Contracts.Learning;
using Syslrn.Hosting.Campaigns;
using Syslrn.Hosting.Pipelines;
using Syslrn.Hosting.Text;
using Syslrn.Probes;
using Syslrn.Probes.Compilation;
using Syslrn.Probes.Templates;
using Syslrn.Testbeds;
using Syslrn.Testbeds.Campaigns;

namespace Syslrn.Cli.Verbs;

/// <summary>Records an application's testbed under loads and faults.</summary>
internal sealed class CampaignRunVerb : IVerb
{
    private readonly Argument<string> _pipeline = VerbSymbols.Pipeline();
    private readonly Option<string> _dataset = new("--out") { Description = "Directory for the runs; those that are complete in it are kept", HelpName = "DATASET", Required = true };
    private readonly Option<int[]> _loads = VerbSymbols.Counts("--loads", "Numbers of requests instead of campaign.loads");

    private readonly Option<int?> _repetitions = VerbSymbols.Count("--repetitions", "Runs per load instead of campaign.repetitions");
    private readonly Option<string?> _fault = new("--fault") { Description = "Inject a fault of the testbed into every run", HelpName = "NAME" };
    private readonly Option<string?> _setUp = new("--set-up") { Description = "Which set-up of campaign.yaml to record (default: its first); each is a data set of its own", HelpName = "NAME" };
    private readonly Option<CampaignPart?> _part = new("--part")
    {
        Description = "Record only every Nth experiment, from the Kth: for several machines, or instances of the application, at a time",
        HelpName = "K/N",
        CustomParser = ParsePart,
    };

    private readonly Option<bool> _training = new("--training") { Description = "Record only the failure-free runs of the pipeline's own 'campaign', though there is a campaign.yaml" };
    private readonly Option<int> _seed = new("--seed") { Description = "For window lengths, the order of the runs, and the requests that faults hit", HelpName = "N" };

    /// <inheritdoc/>
    public string Name => "campaign run";

    /// <inheritdoc/>
    public string Description => "Record an application's testbed: set it up, serve loads, inject a fault, label every run. Can be continued.";

    /// <inheritdoc/>
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("syslrn campaign run pipelines/shop --out data/shop", "all experiments of pipelines/shop/campaign.yaml; the same again continues"),
        new("syslrn campaign run pipelines/shop --out data/shop-2 --set-up day-two", "those of another set-up of the shop"),
        new("syslrn campaign run pipelines/shop --out data/shop --training", "only a few failure-free runs to train with"),
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
        command.Add(_setUp);
        command.Add(_part);
        command.Add(_training);
        command.Add(_seed);
    }

    /// <inheritdoc/>
    public async Task<ExitCode> RunAsync(VerbContext context)
    {
        PipelineDefinition pipeline = PipelineDefinition.Load(context.Get(_pipeline));
        (CampaignFile File, SetUpDefinition SetUp)? experiments = Experiments(context, pipeline);
        CampaignSettings? settings = experiments is null ? Settings(context, pipeline) : null;
        var templates = TemplateCatalogue.Shipped();
        CompiledPrograms recorder = CompiledPrograms.Build(
            RecorderPrograms.SpecHere(templates, pipeline.Service, PipelineScope.Kind(pipeline.Scope)), templates, ClangCompiler.Find());
        string dataset = context.Get(_dataset);
        var lines = new CampaignLines(context.Progress, context.Clock);
        var campaign = new Campaign(pipeline, dataset, recorder.ElfObject, VerbContext.CommandLine, context.Clock, lines);
        CampaignSummary summary = experiments is { } chosen
            ? await campaign.RunAsync(chosen.File, chosen.SetUp, context.Get(_part) ?? CampaignPart.Whole, context.Cancellation).ConfigureAwait(false)
            : await campaign.RunAsync(settings!, context.Cancellation).ConfigureAwait(false);
        context.Output.Write(new { Dataset = dataset, SetUp = experiments?.SetUp.Name, summary.Recorded, summary.Skipped, summary.Labels, summary.Failed }, people =>
        {
            string labels = string.Join(", ", summary.Labels.Select(l => $"{l.Value} {l.Key}"));
            people.Line($"{dataset}: {summary.Recorded} runs recorded{(labels.Length > 0 ? $" ({labels})" : "")}, {summary.Skipped} were complete before");
            foreach (FailedRun failed in summary.Failed)
            {
                people.Line($"not recorded: {failed.Run}: {failed.Reason}; the same command tries again");
            }
        });
        return summary.Failed.IsEmpty ? ExitCode.Fine : ExitCode.Negative;
    }

    /// <summary>The experiments of the campaign file; null if there is none, or the options ask for a few runs of one kind.</summary>
    private (CampaignFile File, SetUpDefinition SetUp)? Experiments(VerbContext context, PipelineDefinition pipeline)
    {
        string? setUp = context.Get(_setUp);
        bool few = context.Get(_training) || context.Get(_loads).Length > 0 || context.Get(_repetitions) is not null || context.Get(_fault) is not null;
        if (few && (setUp is not null || context.Get(_part) is not null))
        {
            throw new SyslrnException(ErrorCause.Usage, "options '--set-up' and '--part' choose from the campaign file, which --training, --loads, --repetitions and --fault leave aside: give one or the others");
        }

        CampaignFile? file = few ? null : CampaignFile.Find(pipeline);
        return file is null && setUp is not null
            ? throw new SyslrnException(ErrorCause.Usage, $"option '--set-up': there is no {CampaignFile.FileName} beside {pipeline.File}")
            : file is null ? null : (file, SetUpOf(file, setUp));
    }

    private static CampaignPart? ParsePart(ArgumentResult result)
    {
        string text = result.Tokens[^1].Value;
        string[] numbers = text.Split('/');
        if (numbers.Length == 2
            && int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && int.TryParse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture, out int parts)
            && number >= 1 && number <= parts)
        {
            return new CampaignPart(number, parts);
        }

        result.AddError($"option '--part' is '{text}', expected K/N such as 1/2, the first of two parts");
        return null;
    }

    private static SetUpDefinition SetUpOf(CampaignFile file, string? name)
    {
        string[] known = [.. file.SetUps.Select(s => s.Name)];
        return name is null ? file.SetUps[0] : file.SetUps.FirstOrDefault(s => s.Name == name) ?? throw new SyslrnException(
            ErrorCause.Usage, $"option '--set-up': {file.File} has no set-up '{name}'{Suggestion.Hint(name, known)}; it has {string.Join(", ", known)}");
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

    private sealed class CampaignLines(ProgressWriter progress, TimeProvider clock) : IProgress<CampaignEvent>
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
                CultureInfo.InvariantCulture, $"{value.Run}: {value.Message} [{_done} done, {fraction * 100:0} %{(fraction < 1 ? $", {Show(left)} left" : "")}]"));
        }

        private static string Show(TimeSpan time) =>
            time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);
    }
}
