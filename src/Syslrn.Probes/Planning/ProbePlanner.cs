using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Plugins;
using Syslrn.Probes.Counting;
using Syslrn.Probes.Kernels;
using Syslrn.Probes.Planning.Costs;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes.Planning;

/// <summary>From selected features to the cheapest programs that observe them and nothing else.</summary>
public static class ProbePlanner
{
    private static readonly EdgeSources s_allEdges = Enum.GetValues<EdgeSources>().Aggregate((all, source) => all | source);

    /// <summary>Makes a plan.</summary>
    /// <param name="selected">The features that the model looks at.</param>
    /// <param name="rule">Traces them back to OS primitives.</param>
    /// <param name="services">Listening sockets that count requests.</param>
    /// <param name="catalogue">The primitives that can be observed.</param>
    /// <param name="scopeKind">Kind of the scope that will be observed, one of <see cref="PlanConditions.ScopeKinds"/>.</param>
    /// <param name="options">The kernel, and which hooks may be used; null: <see cref="PlanOptions.Default"/>.</param>
    /// <exception cref="SyslrnException">
    /// No feature is selected, the rule cannot trace one, or its evidence names a primitive that is not in the catalogue: all such features are named.
    /// </exception>
    /// <exception cref="UnobservableException">The kernel lacks hooks for some features, or for what every plan needs.</exception>
    public static ProbePlan Plan(
        IReadOnlyList<Feature> selected,
        IBacktrackingRule rule,
        ImmutableArray<ServiceInterface> services,
        TemplateCatalogue catalogue,
        string scopeKind,
        PlanOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(selected);
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(catalogue);
        if (selected.Count == 0)
        {
            throw new SyslrnException(ErrorCause.Usage, "the model selects no feature, so there is nothing to observe: train with more loads, or relax the model's selection");
        }

        return Plan(FeatureTracing.Trace(selected, rule, catalogue), [], new PlanRequest(services, catalogue, scopeKind, options ?? PlanOptions.Default));
    }

    /// <summary>Makes a plan for the kernel that runs here.</summary>
    /// <inheritdoc cref="Plan(IReadOnlyList{Feature}, IBacktrackingRule, ImmutableArray{ServiceInterface}, TemplateCatalogue, string, PlanOptions?)"/>
    public static ProbePlan PlanHere(
        IReadOnlyList<Feature> selected,
        IBacktrackingRule rule,
        ImmutableArray<ServiceInterface> services,
        TemplateCatalogue catalogue,
        string scopeKind,
        PlanOptions? options = null)
    {
        using var kernel = RunningKernel.Open(catalogue);
        return Plan(selected, rule, services, catalogue, scopeKind, (options ?? PlanOptions.Default) with { Kernel = kernel });
    }

    private static ProbePlan Plan(ImmutableArray<FeatureTrace> traces, ImmutableArray<DroppedFeature> dropped, PlanRequest request)
    {
        string? whyStream = FeatureTracing.WhyStream(traces);
        ProbeMode mode = whyStream is null ? ProbeMode.Count : ProbeMode.Stream;
        ImmutableHashSet<string> conditions = PlanConditions.Of(mode, request.Services, request.ScopeKind);
        ImmutableArray<PlannedPrimitive> primitives = PlannedPrimitives.Of(traces, mode, conditions, request);
        ImmutableArray<NeededPrimitive> needed = [.. primitives.Select(p => HookSelection.Need(p.Primitive, mode, conditions, request.Options))];
        ImmutableArray<UnobservablePrimitive> unobservable = [.. primitives
            .Zip(needed, (p, n) => HookSelection.WhyNot(p.Primitive, mode, n, request.Options))
            .OfType<UnobservablePrimitive>()];
        if (!unobservable.IsEmpty)
        {
            ImmutableArray<DroppedFeature> missing = Unobservable(traces, mode, primitives, unobservable, request);
            return Plan([.. traces.Where(t => missing.All(m => m.Feature != t.Feature))], dropped.AddRange(missing), request);
        }

        var costs = new CostModel(request.Catalogue, request.Options.Calibration);
        ImmutableArray<HookSet> cheapest = CheapestHooks.Find(needed, mode, costs, wanted: 2);
        ImmutableArray<HookChoice> choices = HookSelection.Choices(cheapest[0].Hooks, needed);
        CounterLayout? counters = mode == ProbeMode.Count ? CounterLayout.Of([.. traces.Select(t => t.Feature.Counter!)]) : null;
        return new ProbePlan(
            traces,
            dropped,
            [.. primitives.Select(p => p with { Hooks = [.. choices.Where(c => c.Primitive == p.Primitive.Name)] })],
            [.. request.Catalogue.Primitives.Values.Where(c => c.When.IsEmpty && primitives.All(p => p.Primitive != c))],
            whyStream ?? "the kernel can count every selected feature",
            counters,
            new ProgramSpec
            {
                Mode = mode,
                Hooks = choices,
                Services = request.Services,
                Labels = counters?.Labels ?? [],
                Slots = counters?.Slots ?? [],
            },
            new PlanCost(
                cheapest[0],
                cheapest.Length > 1 ? cheapest[1] : null,
                RecorderPrograms.Cost(request.Catalogue, request.Services, request.Options, request.ScopeKind, costs),
                NoTailoring(traces, mode),
                costs,
                request.Where));
    }

    /// <summary>The features that cannot be observed.</summary>
    /// <exception cref="UnobservableException">They are not to be dropped, or without them nothing is left.</exception>
    private static ImmutableArray<DroppedFeature> Unobservable(
        ImmutableArray<FeatureTrace> traces,
        ProbeMode mode,
        ImmutableArray<PlannedPrimitive> primitives,
        ImmutableArray<UnobservablePrimitive> unobservable,
        PlanRequest request)
    {
        ImmutableHashSet<string> implied = PrimitiveClosure.Of(primitives.Where(p => !p.ImpliedBy.IsEmpty).Select(p => p.Primitive.Name), request.Catalogue);
        ImmutableArray<UnobservablePrimitive> always = [.. unobservable.Where(u => implied.Contains(u.Primitive))];
        ImmutableArray<DroppedFeature> features = [.. traces
            .Select(t => (t.Feature, Closure: PrimitiveClosure.Of(t, mode, request.Catalogue)))
            .Select(t => new DroppedFeature(t.Feature, [.. unobservable.Where(u => t.Closure.Contains(u.Primitive))]))
            .Where(d => !d.Missing.IsEmpty)];
        return request.Options.DropUnobservable && always.IsEmpty && features.Length < traces.Length
            ? features
            : throw new UnobservableException(request.Where, features, always);
    }

    /// <summary>A dense representation: every dimension depends on all that processes do, whatever their names.</summary>
    private static string? NoTailoring(ImmutableArray<FeatureTrace> traces, ProbeMode mode) =>
        mode == ProbeMode.Stream && traces.All(t => t.Evidence.All(e => e.Executables.IsDefaultOrEmpty)
            && EdgePrimitives.Of(s_allEdges).All(p => t.Evidence.Any(e => e.Primitive == p)))
            ? "every selected feature depends on every label and on every primitive that makes edges: select or attribute features before planning"
            : null;
}
