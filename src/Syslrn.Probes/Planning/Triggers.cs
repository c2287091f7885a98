using System.Collections.Immutable;

namespace Syslrn.Probes.Planning;

/// <summary>
/// Triggers, as in the paper: events at the service interface gate the costlier programs, so that an idle application costs almost nothing. What an
/// application does between requests is then not seen by them.
/// </summary>
public static class Triggers
{
    /// <summary>The plan with its costlier programs gated; the same plan if it has none.</summary>
    /// <exception cref="SyslrnException">Triggers make no sense for the plan; the message says why.</exception>
    public static ProbePlan WithTriggers(this ProbePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Spec.Services.IsEmpty)
        {
            throw Refuse("the pipeline has no service interface, so nothing tells when requests come");
        }

        return plan.Mode == ProbeMode.Count
            ? plan with { Spec = plan.Spec with { Gated = [.. plan.Primitives.Where(p => p.Primitive.Gated).Select(p => p.Primitive.Name)] } }
            : throw Refuse($"the programs stream ({plan.ModeReason}), and events are joined: what a closed gate hides would be missing for later ones");
    }

    /// <summary>The features of a plan that gated programs count, by name, and whether they count all of it.</summary>
    public static ImmutableSortedDictionary<string, Gating> GatedFeatures(this ProbePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Features
            .Select(f => (f.Feature.Name, Counted: f.Feature.Counter?.Primitives ?? []))
            .Where(f => f.Counted.Any(plan.Spec.Gated.Contains))
            .ToImmutableSortedDictionary(
                f => f.Name, f => f.Counted.All(plan.Spec.Gated.Contains) ? Gating.Entirely : Gating.Partly, StringComparer.Ordinal);
    }

    private static SyslrnException Refuse(string why) => new(ErrorCause.Usage, $"triggers cannot be used: {why}; leave --triggers and the pipeline's monitor.triggers out");
}

/// <summary>How much of a feature gated programs count.</summary>
public enum Gating
{
    /// <summary>A part; the rest is always counted.</summary>
    Partly,

    /// <summary>All of it.</summary>
    Entirely,
}
