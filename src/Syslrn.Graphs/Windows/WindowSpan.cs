using Syslrn.Contracts.Learning;

namespace Syslrn.Graphs.Windows;

/// <summary>A window on the boot-time clock.</summary>
/// <param name="Kind">Idle or serving.</param>
/// <param name="StartNs">Its begin.</param>
/// <param name="EndNs">Its end.</param>
internal sealed record WindowSpan(WindowKind Kind, ulong StartNs, ulong EndNs)
{
    /// <summary>Its length.</summary>
    public TimeSpan Duration => TimeSpan.FromTicks((long)((EndNs - StartNs) / TimeSpan.NanosecondsPerTick));

    /// <summary>True for times inside.</summary>
    public bool Contains(ulong timeNs) => timeNs >= StartNs && timeNs < EndNs;
}
