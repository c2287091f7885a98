using System.Collections.Immutable;
using Syslrn.Contracts.Learning;

namespace Syslrn.Monitoring.Windows;

/// <summary>One check of a window.</summary>
/// <param name="Window">Number of the window, from 1.</param>
/// <param name="Time">When, as time since the monitor began.</param>
/// <param name="Exposure">What the window was exposed to when it was checked.</param>
/// <param name="Quiet">True if no request arrived during the last completion time: what requests do, they have done.</param>
/// <param name="Deviations">Features outside their tolerance, the most abnormal first.</param>
/// <param name="LostEvents">Events of the window that are known to be missing: the tolerances are widened by what they may have been.</param>
public sealed record WindowCheck(
    int Window, TimeSpan Time, Exposure Exposure, bool Quiet, ImmutableArray<Deviation> Deviations, long LostEvents)
{
    /// <summary>How often since the monitor began the processes were listed again because events were missing.</summary>
    public int Reenumerations { get; init; }
}
