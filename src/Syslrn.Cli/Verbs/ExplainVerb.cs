using System.CommandLine;
using Syslrn.Cli.Models;
using Syslrn.Cli.Probes;
using Syslrn.Cli.Shell;
using Syslrn.Probes.Planning;
using Syslrn.Probes.Templates;
using Syslrn.Testbeds;

namespace Syslrn.Cli.Verbs;

/// <summary>Says what must be observed for a model, and why.</summary>
internal sealed class ExplainVerb : IVerb
{
    private readonly Argument<string> _model = VerbSymbols.Model();

    /// <inheritdoc/>
    public string Name => "explain";

    /// <inheritdoc/>
    public string Description => "Trace a model's features back to the OS primitives and hooks that must be observed.";

    /// <inheritdoc/>
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("syslrn explain shop.model", "feature, evidence, OS primitive, hook; and what need not be observed"),
        new("syslrn explain shop.model --json | jq '.primitives[].programs[].hook'", "the hooks, for a script"),
    ];

    /// <inheritdoc/>
    public void Configure(Command command) => command.Add(_model);

    /// <inheritdoc/>
    public Task<ExitCode> RunAsync(VerbContext context)
    {
        var model = StoredModel.Load(context.Get(_model), context.Plugins);
        var templates = TemplateCatalogue.Shipped();
        ProbePlan plan = ProbePlanner.Plan(model.Model.SelectedFeatures, model.Backtracking, model.Pipeline.Service, templates, PipelineScope.Kind(model.Pipeline.Scope));
        var explanation = ProbeExplanation.Of(model, plan, new ProgramRenderer(templates).Render(plan.Spec));
        context.Output.Write(explanation, people => ExplanationReport.Show(people, explanation));
        return Task.FromResult(ExitCode.Fine);
    }
}
