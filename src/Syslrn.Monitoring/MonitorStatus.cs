using System.Collections.Immutable;
using Syslrn.Contracts.Learning;
using Syslrn.Monitoring.Windows;

namespace Syslrn.Monitoring;

/// <summary>The state of a running monitor, for people.</summary>
/// <param name="Requests">All requests that have arrived since the monitor began.</param>
/// <param name="InFlight">Those that arrived during the last completion time.</param>
/// <param name="LastCheck">The last check; null before the first.</param>
/// <param name="Confirming">True while a deviation waits for confirmation.</param>
/// <param name="Alerts">Features whose alert stands.</param>
public sealed record MonitorStatus(Load Requests, Load InFlight, WindowCheck? LastCheck, bool Confirming, ImmutableArray<string> Alerts)
{
    internal static MonitorStatus Initial { get; } = new(Load.None, Load.None, null, false, []);
}
