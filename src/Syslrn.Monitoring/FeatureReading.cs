using System.Collections.Immutable;
using Syslrn.Probes.Counting;

namespace Syslrn.Monitoring;

/// <summary>The features of a window at one moment.</summary>
/// <param name="Values">One value per dimension of the embedding; NaN where the feature is not observed.</param>
/// <param name="LostEvents">Events of the window that are known to be missing in the values.</param>
/// <param name="Gate">What gated programs could see of the window; null if none is gated.</param>
public sealed record FeatureReading(ImmutableArray<double> Values, long LostEvents, GateReading? Gate = null)
{
    /// <summary>How often since the source was opened the processes were listed again because events had been lost.</summary>
    public int Reenumerations { get; init; }
}
