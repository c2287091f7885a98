using System.Collections.Immutable;
using Syslrn.Contracts.Features;

namespace Syslrn.Probes.Planning;

/// <summary>A selected feature that a plan cannot observe.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Missing">What it needs and cannot be observed.</param>
public sealed record DroppedFeature(Feature Feature, ImmutableArray<UnobservablePrimitive> Missing);
