using System.Collections.Immutable;

namespace Syslrn.Monitoring;

/// <summary>The features of a window at one moment.</summary>
/// <param name="Values">One value per dimension of the embedding; NaN where the feature is not observed.</param>
/// <param name="LostEvents">Events of the window that are known to be missing in the values.</param>
public sealed record FeatureReading(ImmutableArray<double> Values, long LostEvents);
