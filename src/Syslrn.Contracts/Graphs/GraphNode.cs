namespace Syslrn.Contracts.Graphs;

/// <summary>A process in a system graph.</summary>
/// <param name="Host">Index of the host in the run's host list.</param>
/// <param name="ProcessId">Its id in the host's initial pid namespace.</param>
/// <param name="StartNs">Its start on the boot-time clock: with host and id the identity of the process.</param>
/// <param name="Label">Index into <see cref="SystemGraph.Labels"/>: the name the kernel set at its last exec, inherited at fork.</param>
/// <param name="InScope">False for a process outside the recorded scope that only appears as somebody's peer.</param>
/// <param name="Preexisting">True if it existed when the window began: features count what was added since.</param>
/// <param name="FirstSeenNs">Time of the first event that mentions it.</param>
/// <param name="EndNs">Time of its exit, 0 if it was not seen to exit.</param>
/// <param name="WaitStatus">Its wait status if it exited.</param>
/// <param name="Class">Why it exists.</param>
public readonly record struct GraphNode(
    uint Host,
    uint ProcessId,
    ulong StartNs,
    int Label,
    bool InScope,
    bool Preexisting,
    ulong FirstSeenNs,
    ulong EndNs,
    int WaitStatus,
    ActivityClass Class);
