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
        params ImmutableArray<ServiceInterface> services)
    {
        LiveKernel.Require();
        templates ??= RecorderObjects.Templates;
        ProbePlan plan = ProbePlanner.Plan(features, new StatedEvidence(), services, templates, scope.Kind);
        Assert.True(plan.Mode == ProbeMode.Count, plan.ModeReason);
        return TailoredProbes.Start(plan, CompiledPrograms.Build(plan.Spec, templates, ClangCompiler.Find()), scope, adjust);
    }

    /// <summary>The rule <c>from-evidence</c>.</summary>
    private sealed class StatedEvidence : IBacktrackingRule
    {
        public bool TryTrace(Feature feature, [NotNullWhen(true)] out IReadOnlyList<Evidence>? evidence)
        {
            evidence = feature.Evidence;
            return true;
        }
    }
}
