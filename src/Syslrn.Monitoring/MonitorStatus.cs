using System.Collections.Immutable;
using Syslrn.Contracts.Learning;
using Syslrn.Monitoring.Windows;

namespace Syslrn.Monitoring;

/// <summary>The state of a running monitor, for people.</summary>
public sealed record MonitorStatus
{
    /// <summary>Requests that have arrived since the monitor began to watch.</summary>
    public Load Requests { get; init; } = Load.None;

    /// <summary>Those that arrived during the last completion time.</summary>
    public Load InFlight { get; init; } = Load.None;

    /// <summary>Those that were judged exactly: the application was quiet after them, and no deviation waits for confirmation.</summary>
    public Load Judged { get; init; } = Load.None;

    /// <summary>The last check; null before the first.</summary>
    public WindowCheck? LastCheck { get; init; }

    /// <summary>True while a deviation waits for confirmation.</summary>
    public bool Confirming { get; init; }

    /// <summary>Features whose alert stands.</summary>
    public ImmutableArray<string> Alerts { get; init; } = [];

    /// <summary>Events that are known to be missing since the monitor began.</summary>
    public long LostEvents { get; init; }

    /// <summary>How often since the monitor began the processes were listed again because events were missing.</summary>
    public int Reenumerations { get; init; }
}
