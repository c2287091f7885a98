using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Probes.Planning;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes;

/// <summary>The training-phase instrumentation: every primitive of the catalogue in stream mode.</summary>
public static class RecorderPrograms
{
    /// <summary>The spec of a recorder.</summary>
    /// <param name="catalogue">Where the templates are.</param>
    /// <param name="services">Listening sockets whose arrivals are recorded; without any, arrivals are left out.</param>
    public static ProgramSpec Spec(TemplateCatalogue catalogue, ImmutableArray<ServiceInterface> services)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ImmutableHashSet<string> conditions = PlanConditions.Of(ProbeMode.Stream, services, scopeKind: null);
        return new ProgramSpec
        {
            Mode = ProbeMode.Stream,
            Hooks = [.. catalogue.Primitives.Values
                .Where(p => p.Supports(ProbeMode.Stream) && (p.When.IsEmpty || p.IsImplied(conditions)))
                .SelectMany(p => HookCovers.Preferred(p, ProbeMode.Stream, conditions)
                    ?? throw new SyslrnException(ErrorCause.Usage, $"{p.Name}: no set of its hooks sees each observation once: mend {catalogue.Directory}/{p.Name}/primitive.json"))],
            Services = services,
        };
    }
}
