using System.Collections.Immutable;

namespace Syslrn.Probes.Counting;

/// <summary>What was counted in a window.</summary>
/// <param name="Values">One value per feature of the plan, in its order.</param>
/// <param name="LostEvents">Events of the window that could not be counted: a map was full.</param>
/// <param name="Gate">What gated programs could see of it; null if none is gated.</param>
public sealed record ProbeReading(ImmutableArray<double> Values, long LostEvents, GateReading? Gate = null)
{
    /// <summary>How often since the start the processes were listed again because events had been lost.</summary>
    public int Reenumerations { get; init; }
}
