using System.Collections.Immutable;
using Syslrn.Contracts.Events;
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
        return new ProgramSpec
        {
            Mode = ProbeMode.Stream,
            Primitives = [.. catalogue.Primitives.Values
                .Where(p => p.StreamTemplate is not null && (p.Name != OsPrimitives.Arrival || !services.IsEmpty))
                .Select(p => p.Name)],
            Services = services,
        };
    }
}
