using Syslrn.Contracts.Graphs;

namespace Syslrn.Plugins.Conformance.Recordings;

/// <summary>What happens in a simulated recording.</summary>
internal enum SimulatedKind
{
    /// <summary>The actor forks the peer.</summary>
    Fork,

    /// <summary>The actor executes the program <see cref="SimulatedEvent.Name"/>.</summary>
    Exec,

    /// <summary>The actor ends with the status <see cref="SimulatedEvent.Value"/>.</summary>
    Exit,

    /// <summary>The peer's connection is accepted by the actor.</summary>
    Accept,

    /// <summary>The actor sends to the object <see cref="SimulatedEvent.Value"/>.</summary>
    Send,

    /// <summary>The actor receives from the object <see cref="SimulatedEvent.Value"/>.</summary>
    Receive,

    /// <summary>The actor tries the operation <see cref="SimulatedEvent.Value"/> in vain.</summary>
    Fail,
}

/// <summary>An event of a simulated recording.</summary>
/// <param name="Time">When.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Actor">The acting process.</param>
/// <param name="Peer">The other process; -1 if the event knows none.</param>
/// <param name="Source">For interactions, the primitive.</param>
/// <param name="Name">The actor's name when the event has happened: what a record says of a process that nothing else told of.</param>
/// <param name="Value">A wait status, an object's number, or a <see cref="FailedOperation"/>.</param>
/// <param name="About">The labels that processes taking part carry before or after it.</param>
internal sealed record SimulatedEvent(
    int Time, SimulatedKind Kind, int Actor, int Peer, EdgeSources Source, string Name, int Value, string[] About);
