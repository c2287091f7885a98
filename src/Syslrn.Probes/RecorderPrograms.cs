using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Probes.Kernels;
using Syslrn.Probes.Planning;
using Syslrn.Probes.Planning.Costs;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes;

/// <summary>The training-phase instrumentation: every primitive of the catalogue in stream mode.</summary>
public static class RecorderPrograms
{
    /// <summary>The spec of a recorder.</summary>
    /// <param name="catalogue">Where the templates are.</param>
    /// <param name="services">Listening sockets whose arrivals are recorded; without any, arrivals are left out.</param>
    /// <param name="options">The kernel, and which hooks may be used; null: the catalogue's preferred hooks.</param>
    /// <param name="scopeKind">Kind of the scope, one of <see cref="PlanConditions.ScopeKinds"/>; null: programs are to fit every kind.</param>
    /// <remarks>A primitive that cannot be observed is in it all the same, with the preferred hooks: whoever attaches them learns what is missing.</remarks>
    public static ProgramSpec Spec(
        TemplateCatalogue catalogue, ImmutableArray<ServiceInterface> services, PlanOptions? options = null, string? scopeKind = null)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ImmutableHashSet<string> conditions = PlanConditions.Of(ProbeMode.Stream, services, scopeKind);
        Primitive[] recorded = [.. catalogue.Primitives.Values
            .Where(p => p.Supports(ProbeMode.Stream) && (p.When.IsEmpty || p.IsImplied(conditions)))];
        ImmutableArray<HookChoice> chosen = options is null ? [] : Choose(recorded, conditions, options, new CostModel(catalogue, options.Calibration)).Choices;
        return new ProgramSpec
        {
            Mode = ProbeMode.Stream,
            Hooks = [.. chosen, .. recorded.Where(p => chosen.All(c => c.Primitive != p.Name)).SelectMany(p => Preferred(p, conditions, catalogue))],
            Services = services,
        };
    }

    /// <summary>The spec of a recorder for the kernel that runs here.</summary>
    /// <param name="catalogue">Where the templates are.</param>
    /// <param name="services">Listening sockets whose arrivals are recorded; without any, arrivals are left out.</param>
    /// <param name="scopeKind">Kind of the scope, one of <see cref="PlanConditions.ScopeKinds"/>; null: programs are to fit every kind.</param>
    /// <exception cref="SyslrnException">libbpf or the kernel's types are missing.</exception>
    public static ProgramSpec SpecHere(TemplateCatalogue catalogue, ImmutableArray<ServiceInterface> services, string? scopeKind = null)
    {
        using var kernel = RunningKernel.Open(catalogue);
        return Spec(catalogue, services, PlanOptions.Default with { Kernel = kernel }, scopeKind);
    }

    /// <summary>What recording everything that a kernel can observe costs, in nanoseconds of CPU time per second.</summary>
    internal static double Cost(
        TemplateCatalogue catalogue, ImmutableArray<ServiceInterface> services, PlanOptions options, string scopeKind, CostModel costs)
    {
        ImmutableHashSet<string> conditions = PlanConditions.Of(ProbeMode.Stream, services, scopeKind);
        return Choose(
            [.. catalogue.Primitives.Values.Where(p => p.Supports(ProbeMode.Stream) && (p.When.IsEmpty || p.IsImplied(conditions)))],
            conditions,
            options,
            costs).NsPerSecond;
    }

    private static (ImmutableArray<HookChoice> Choices, double NsPerSecond) Choose(
        IEnumerable<Primitive> recorded, ImmutableHashSet<string> conditions, PlanOptions options, CostModel costs)
    {
        ImmutableArray<NeededPrimitive> needed = [.. recorded
            .Select(p => (Primitive: p, Needed: HookSelection.Need(p, ProbeMode.Stream, conditions, options)))
            .Where(p => HookSelection.WhyNot(p.Primitive, ProbeMode.Stream, p.Needed, options) is null)
            .Select(p => p.Needed)];
        HookSet best = CheapestHooks.Find(needed, ProbeMode.Stream, costs, 1)[0];
        return (HookSelection.Choices(best.Hooks, needed), best.NsPerSecond);
    }

    private static ImmutableArray<HookChoice> Preferred(Primitive primitive, ImmutableHashSet<string> conditions, TemplateCatalogue catalogue) =>
        HookCovers.Preferred(primitive, ProbeMode.Stream, conditions)
            ?? throw new SyslrnException(
                ErrorCause.Usage, $"{primitive.Name}: no set of its hooks sees each observation once: mend {catalogue.Directory}/{primitive.Name}/primitive.json");
}
