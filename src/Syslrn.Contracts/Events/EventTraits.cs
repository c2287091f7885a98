namespace Syslrn.Contracts.Events;

/// <summary>Properties of an event record; equal to <c>enum syslrn_trait</c> in the eBPF header.</summary>
[Flags]
public enum EventTraits : ushort
{
    /// <summary>Nothing special.</summary>
    None = 0,

    /// <summary>The actor is inside the recorded scope.</summary>
    ActorInScope = 1,

    /// <summary>The peer is inside the recorded scope.</summary>
    PeerInScope = 2,

    /// <summary>The socket listens.</summary>
    Listening = 4,

    /// <summary>The actor can read from the pipe.</summary>
    ReadEnd = 8,

    /// <summary>The actor can write to the pipe.</summary>
    WriteEnd = 16,

    /// <summary>The pipe has a name in the file system (FIFO).</summary>
    NamedPipe = 32,
}
