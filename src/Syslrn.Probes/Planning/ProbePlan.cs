using System.Collections.Immutable;
using Syslrn.Probes.Counting;
using Syslrn.Probes.Planning.Costs;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes.Planning;

/// <summary>Which programs observe the selected features, and why. Made by <see cref="ProbePlanner"/>. Immutable.</summary>
/// <param name="Features">The observed features with their evidence, in the order of the model.</param>
/// <param name="Dropped">Selected features that cannot be observed, and are left out because that was asked for.</param>
/// <param name="Primitives">What is observed, by name.</param>
/// <param name="NotNeeded">Primitives of the catalogue that evidence could ask for and does not.</param>
/// <param name="ModeReason">Why the programs count, or why they stream.</param>
/// <param name="Counters">Where each feature's value is read in count mode, null in stream mode.</param>
/// <param name="Spec">What is generated.</param>
/// <param name="Cost">The hooks and what they cost.</param>
public sealed record ProbePlan(
    ImmutableArray<FeatureTrace> Features,
    ImmutableArray<DroppedFeature> Dropped,
    ImmutableArray<PlannedPrimitive> Primitives,
    ImmutableArray<Primitive> NotNeeded,
    string ModeReason,
    CounterLayout? Counters,
    ProgramSpec Spec,
    PlanCost Cost)
{
    /// <summary>How the programs report.</summary>
    public ProbeMode Mode => Spec.Mode;
}
