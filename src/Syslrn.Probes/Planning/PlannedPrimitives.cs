using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes.Planning;

/// <summary>From evidence to the primitives that a plan observes, each with who needs it.</summary>
internal static class PlannedPrimitives
{
    /// <summary>The primitives by name; their hooks are not chosen yet.</summary>
    public static ImmutableArray<PlannedPrimitive> Of(
        ImmutableArray<FeatureTrace> traces, ProbeMode mode, ImmutableHashSet<string> conditions, PlanRequest request)
    {
        TemplateCatalogue catalogue = request.Catalogue;
        var wanted = new SortedDictionary<string, PlannedPrimitive>(StringComparer.Ordinal);
        foreach (FeatureTrace trace in traces)
        {
            foreach (string name in PrimitiveClosure.Asked(trace, mode))
            {
                PlannedPrimitive planned = Want(name);
                wanted[name] = planned with { Features = planned.Features.Add(trace.Feature.Name) };
            }
        }

        foreach (Primitive implied in catalogue.Primitives.Values.Where(p => p.IsImplied(conditions)))
        {
            wanted[implied.Name] = Want(implied.Name) with { ImpliedBy = implied.When };
        }

        foreach (string name in PrimitiveClosure.Of(wanted.Keys, catalogue).Order(StringComparer.Ordinal))
        {
            foreach (string required in catalogue[name].Requires)
            {
                PlannedPrimitive planned = Want(required);
                wanted[required] = planned with { RequiredBy = planned.RequiredBy.Add(name) };
            }
        }

        if (wanted.TryGetValue(OsPrimitives.Arrival, out PlannedPrimitive? arrival))
        {
            wanted[OsPrimitives.Arrival] = arrival with { Services = [.. request.Services.Select(s => s.Listen)] };
        }

        return [.. wanted.Values];

        PlannedPrimitive Want(string name) => wanted.GetValueOrDefault(name) ?? new PlannedPrimitive(catalogue[name], [], [], [], [], []);
    }
}
