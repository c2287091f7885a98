using System.Collections.Immutable;
using Syslrn.Cli.Models;
using Syslrn.Cli.Probes;
using Syslrn.Contracts;
using Syslrn.Contracts.Events;
using Syslrn.Events.Libbpf;
using Syslrn.Events.Live;
using Syslrn.Events.Scopes;
using Syslrn.Monitoring;
using Syslrn.Monitoring.Sources;
using Syslrn.Monitoring.Windows;
using Syslrn.Probes;
using Syslrn.Probes.Compilation;
using Syslrn.Probes.Counting;
using Syslrn.Probes.Planning;
using Syslrn.Probes.Templates;
using Syslrn.Testbeds;

namespace Syslrn.Cli.Monitoring;

/// <summary>Attaches the probes that a model needs to the running application.</summary>
internal static class LiveApplication
{
    /// <summary>Generates, compiles and attaches the programs.</summary>
    /// <param name="model">The model.</param>
    /// <param name="triggers">True: costlier programs count only while requests may be under way.</param>
    /// <param name="warn">Is told what will not be seen.</param>
    /// <exception cref="SyslrnException">The application does not run, or privileges, BTF, clang or a hook are missing.</exception>
    public static (IFeatureSource Source, ImmutableSortedDictionary<string, Gating> Gated, string Description) Attach(
        StoredModel model, bool triggers, Action<string> warn)
    {
        BpfSupport.Require();
        RecordingScope scope = Scope(model);
        var templates = TemplateCatalogue.Shipped();
        ProbePlan plan = ModelPlanner.Plan(model, templates);
        plan = triggers ? plan.WithTriggers() : plan;
        ImmutableSortedDictionary<string, Gating> gated = plan.GatedFeatures();
        TriggerSense.Require(model.Model.Detector.Model, gated, model.Model.Detector.Embedder.Features.Count);
        var programs = CompiledPrograms.Build(plan.Spec, templates, ClangCompiler.Find());
        (IFeatureSource source, int attached) = plan.Mode == ProbeMode.Count ? Count(model, plan, programs, scope, warn) : Stream(model, programs, scope, warn);
        string how = plan.Mode == ProbeMode.Count ? "counted in the kernel" : $"from streamed events, because {plan.ModeReason}";
        string when = plan.Spec.Triggers ? $", those of {string.Join(", ", plan.Spec.Gated)} only while requests may be under way" : "";
        return (
            scope is CgroupScope cgroup ? new CgroupGuard(source, cgroup.Cgroup) : source,
            gated,
            $"{model.Pipeline.Application} in {scope.Text}: {model.Model.SelectedFeatures.Count} of {model.Model.Detector.Embedder.Features.Count} features by {attached} eBPF programs, {how}{when}");
    }

    private static (IFeatureSource Source, int Attached) Count(StoredModel model, ProbePlan plan, CompiledPrograms programs, RecordingScope scope, Action<string> warn)
    {
        var probes = TailoredProbes.Start(plan, programs, scope);
        if (!probes.CountsSkippedRuns)
        {
            warn("this kernel does not count the runs of kprobes that it skips (Linux 6.7 does): what is lost in this way is not known");
        }

        var source = new CountedFeatureSource(
            probes,
            model.Model.Detector.Model.SelectedFeatures,
            model.Model.Detector.Embedder.Features.Count,
            [.. plan.Spec.Services.Select(s => s.RequestType).Distinct()]);
        return (source, probes.Programs.Count(p => !p.IsIterator));
    }

    private static (IFeatureSource Source, int Attached) Stream(StoredModel model, CompiledPrograms programs, RecordingScope scope, Action<string> warn)
    {
        var source = StreamedFeatureSource.Attach(
            programs.ElfObject.Span, new LiveOptions { Scope = scope }, model.Model.Detector.Embedder, model.Pipeline.Service);
        foreach (UnavailableHook hook in source.Unavailable)
        {
            warn($"{hook.Program} is not watched: {hook.Hook} is not available on this kernel ({hook.Reason})");
        }

        return (source, source.Programs);
    }

    private static RecordingScope Scope(StoredModel model)
    {
        RecordingScope scope = PipelineScope.Resolve(model.Pipeline.Scope);
        return scope is CgroupScope { Cgroup: { Exists: false } cgroup }
            ? throw new SyslrnException(
                ErrorCause.Usage, $"{cgroup.Path}: the application's cgroup '{cgroup.Name}' does not exist: start {model.Pipeline.Application} in it first")
            : scope;
    }
}
