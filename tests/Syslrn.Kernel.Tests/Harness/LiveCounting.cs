using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Plugins;
using Syslrn.Events.Libbpf;
using Syslrn.Events.Scopes;
using Syslrn.Probes;
using Syslrn.Probes.Compilation;
using Syslrn.Probes.Counting;
using Syslrn.Probes.Planning;
using Syslrn.Probes.Templates;

namespace Syslrn.Kernel.Tests.Harness;

/// <summary>Tailored programs that count features in the running kernel.</summary>
internal static class LiveCounting
{
    /// <summary>Loads and attaches the programs that count features.</summary>
    /// <param name="features">The features, all countable.</param>
    /// <param name="scope">Which processes count.</param>
    /// <param name="templates">Other templates than the repository's.</param>
    /// <param name="adjust">Changes the object before it is loaded.</param>
    /// <param name="services">Service interfaces.</param>
    public static TailoredProbes Start(
        IReadOnlyList<Feature> features,
        RecordingScope scope,
        TemplateCatalogue? templates = null,
        Action<BpfObject>? adjust = null,
        params ImmutableArray<ServiceInterface> services) => Start(features, scope, null, templates, adjust, services);

    /// <summary>The same with other hooks than the planner's choice.</summary>
    public static TailoredProbes Start(
        IReadOnlyList<Feature> features,
        RecordingScope scope,
        HookSelection? hooks,
        TemplateCatalogue? templates = null,
        Action<BpfObject>? adjust = null,
        params ImmutableArray<ServiceInterface> services)
    {
        LiveKernel.Require();
        templates ??= RecorderObjects.Templates;
        ProbePlan plan = Plan(features, scope, templates, services);
        plan = plan with { Spec = hooks?.ApplyTo(plan.Spec, templates) ?? plan.Spec };
        return TailoredProbes.Start(plan, CompiledPrograms.Build(plan.Spec, templates, ClangCompiler.Find()), scope, adjust);
    }

    /// <summary>The programs that count features, not loaded.</summary>
    public static CompiledPrograms Build(IReadOnlyList<Feature> features, RecordingScope scope, params ImmutableArray<ServiceInterface> services)
    {
        LiveKernel.Require();
        return CompiledPrograms.Build(Plan(features, scope, RecorderObjects.Templates, services).Spec, RecorderObjects.Templates, ClangCompiler.Find());
    }

    public static ProbePlan Plan(IReadOnlyList<Feature> features, RecordingScope scope, TemplateCatalogue templates, ImmutableArray<ServiceInterface> services)
    {
        ProbePlan plan = ProbePlanner.PlanHere(features, new StatedEvidence(), services, templates, scope.Kind);
        Assert.True(plan.Mode == ProbeMode.Count, plan.ModeReason);
        return plan;
    }

    /// <summary>The rule <c>from-evidence</c>.</summary>
    public sealed class StatedEvidence : IBacktrackingRule
    {
        public bool TryTrace(Feature feature, [NotNullWhen(true)] out IReadOnlyList<Evidence>? evidence)
        {
            evidence = feature.Evidence;
            return true;
        }
    }
}
