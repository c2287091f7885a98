using System.Collections.Immutable;
using Syslrn.Contracts.Features;

namespace Syslrn.Probes.Planning;

/// <summary>A selected feature traced back to what must be observed.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Evidence">What the backtracking rule says.</param>
/// <param name="NotCountable">Why the kernel cannot count it, null if it can.</param>
public sealed record FeatureTrace(Feature Feature, ImmutableArray<Evidence> Evidence, string? NotCountable);
