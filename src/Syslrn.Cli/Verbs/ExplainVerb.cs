using System.Collections.Immutable;
using System.CommandLine;
using Syslrn.Cli.Models;
using Syslrn.Cli.Probes;
using Syslrn.Cli.Shell;
using Syslrn.Probes.Planning;
using Syslrn.Probes.Templates;

namespace Syslrn.Cli.Verbs;

/// <summary>Says what must be observed for a model, and why.</summary>
internal sealed class ExplainVerb : IVerb
{
    private readonly Argument<string> _model = VerbSymbols.Model();
    private readonly PlanArguments _arguments = new();

    /// <inheritdoc/>
    public string Name => "explain";

    /// <inheritdoc/>
    public string Description =>
        "Trace a model's features back to the OS primitives and the cheapest hooks that observe them. "
        + "Exit code 1 if the kernel lacks hooks for some features.";

    /// <inheritdoc/>
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("syslrn explain shop.model", "feature, evidence, OS primitive, hook, cost; and what need not be observed"),
        new("syslrn explain shop.model --kernel-btf vmlinux-6.1 --kernel-release 6.1", "what could be observed on another kernel"),
        new("syslrn explain shop.model --json | jq '.primitives[].programs[].hook'", "the hooks, for a script"),
    ];

    /// <inheritdoc/>
    public void Configure(Command command)
    {
        command.Add(_model);
        _arguments.AddTo(command);
    }

    /// <inheritdoc/>
    public Task<ExitCode> RunAsync(VerbContext context)
    {
        var model = StoredModel.Load(context.Get(_model), context.Plugins);
        var templates = TemplateCatalogue.Shipped();
        using PlanFor planFor = _arguments.Read(context, model, templates);
        try
        {
            ProbePlan plan = ModelPlanner.Plan(model, templates, planFor.Options);
            var explanation = ProbeExplanation.Of(model, plan, new ProgramRenderer(templates).Render(TriggerExplanation.Of(model, plan).Applied(plan).Spec));
            context.Output.Write(explanation, people => ExplanationReport.Show(people, explanation));
            return Task.FromResult(ExitCode.Fine);
        }
        catch (UnobservableException error)
        {
            ShowUnobservable(context, model, error);
            return Task.FromResult(ExitCode.Negative);
        }
    }

    private static void ShowUnobservable(VerbContext context, StoredModel model, UnobservableException error)
    {
        ImmutableArray<UnobservableFeature> features = UnobservableFeature.Of(error.Features);
        string[] always = [.. error.Always.Select(p => p.ToString())];
        context.Output.Write(new { model.Pipeline.Application, error.Where, Unobservable = features, NeededAlways = always }, people =>
        {
            people.Line($"{model.Pipeline.Application}: there is no plan for {error.Where}");
            foreach (string missing in always)
            {
                people.Line($"every plan needs {missing}");
            }

            UnobservableReport.Show(people, "feature that cannot be observed", features);
            if (always.Length == 0 && features.Length < model.Model.SelectedFeatures.Count)
            {
                people.Line("--drop-unobservable plans for the rest");
            }
        });
    }
}
