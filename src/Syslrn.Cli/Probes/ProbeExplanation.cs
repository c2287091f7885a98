using System.Collections.Immutable;
using Syslrn.Cli.Models;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Plugins;
using Syslrn.Probes;
using Syslrn.Probes.Planning;
using Syslrn.Probes.Templates;

namespace Syslrn.Cli.Probes;

/// <summary>Why a model needs the programs it needs: feature, evidence, OS primitive, hook.</summary>
/// <param name="Application">The application.</param>
/// <param name="Mode">How the programs report.</param>
/// <param name="ModeReason">Why so.</param>
/// <param name="Features">The selected features.</param>
/// <param name="Primitives">What is observed.</param>
/// <param name="NotNeeded">What could be observed and need not.</param>
/// <param name="Dropped">Selected features that cannot be observed and were left out.</param>
/// <param name="Cost">What the plan costs.</param>
/// <param name="Triggers">What waits for requests with triggers.</param>
internal sealed record ProbeExplanation(
    string Application,
    ProbeMode Mode,
    string ModeReason,
    ImmutableArray<ExplainedFeature> Features,
    ImmutableArray<ExplainedPrimitive> Primitives,
    ImmutableArray<UnneededPrimitive> NotNeeded,
    ImmutableArray<UnobservableFeature> Dropped,
    CostExplanation Cost,
    TriggerExplanation Triggers)
{
    /// <summary>Explains a plan and the programs rendered for it.</summary>
    public static ProbeExplanation Of(StoredModel model, ProbePlan plan, RenderedPrograms rendered)
    {
        var reports = model.Model.Detector.Model.Reports.ToDictionary(r => r.Feature);
        return new ProbeExplanation(
            model.Pipeline.Application,
            plan.Mode,
            plan.ModeReason,
            [.. plan.Features.Select(t => ExplainedFeature.Of(t, reports[t.Feature.Name]))],
            [.. plan.Primitives.Select(p => ExplainedPrimitive.Of(p, rendered))],
            [.. plan.NotNeeded.Select(p => new UnneededPrimitive(p.Name, p.Description))],
            UnobservableFeature.Of(plan.Dropped),
            CostExplanation.Of(plan),
            TriggerExplanation.Of(model, plan));
    }
}

/// <summary>A selected feature and what must be observed for it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it counts.</param>
/// <param name="Normal">Normal behaviour as a formula.</param>
/// <param name="Evidence">What must be observed.</param>
/// <param name="NotCountable">Why the kernel cannot count it; null if it can.</param>
internal sealed record ExplainedFeature(string Name, string Description, string Normal, ImmutableArray<Evidence> Evidence, string? NotCountable)
{
    /// <summary>Puts together what plan and model say.</summary>
    public static ExplainedFeature Of(FeatureTrace trace, FeatureReport report) =>
        new(trace.Feature.Name, trace.Feature.Description, report.Normal, trace.Evidence, trace.NotCountable);
}

/// <summary>An observed OS primitive.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What is observed.</param>
/// <param name="Features">Selected features whose evidence asks for it.</param>
/// <param name="RequiredBy">Observed primitives that need it to attribute their events to executables.</param>
/// <param name="Services">Service interfaces whose requests it counts.</param>
/// <param name="ScopeKind">The kind of scope for which it is observed, null if it is for something else.</param>
/// <param name="Programs">The eBPF programs that observe it.</param>
internal sealed record ExplainedPrimitive(
    string Name,
    string Description,
    ImmutableArray<string> Features,
    ImmutableArray<string> RequiredBy,
    ImmutableArray<string> Services,
    string? ScopeKind,
    ImmutableArray<ExplainedProgram> Programs)
{
    /// <summary>Puts together what plan and programs say.</summary>
    public static ExplainedPrimitive Of(PlannedPrimitive planned, RenderedPrograms rendered) => new(
        planned.Primitive.Name,
        planned.Primitive.Description,
        planned.Features,
        planned.RequiredBy,
        planned.Services,
        planned.ImpliedBy.FirstOrDefault(c => c.StartsWith("scope:", StringComparison.Ordinal))?["scope:".Length..],
        [.. rendered.Programs.Where(p => p.Primitive == planned.Primitive.Name).Select(p => new ExplainedProgram(p.Name, p.Hook))]);
}

/// <summary>An eBPF program.</summary>
/// <param name="Name">Its C function.</param>
/// <param name="Hook">Where it attaches.</param>
internal sealed record ExplainedProgram(string Name, string Hook);

/// <summary>A primitive that need not be observed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What would be observed.</param>
internal sealed record UnneededPrimitive(string Name, string Description);
