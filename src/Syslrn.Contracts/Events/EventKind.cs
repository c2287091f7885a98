namespace Syslrn.Contracts.Events;

/// <summary>What an event record reports. The numbers are part of the file format and equal <c>enum syslrn_kind</c> in the eBPF header.</summary>
public enum EventKind : ushort
{
    /// <summary>Not an event: an all-zero record is never valid.</summary>
    None = 0,

    /// <summary>Snapshot: a process that existed when recording began. Comm is its name, start is its start time.</summary>
    ProcessExists = 1,

    /// <summary>A process (never a thread) was forked: actor = parent process, peer = child. With a negative result: the fork failed.</summary>
    ProcessFork = 2,

    /// <summary>A process executed a program: comm is the new name. With a negative result: the exec failed and comm is the caller's name.</summary>
    ProcessExec = 3,

    /// <summary>A process ended (its last thread exited). Result is the wait status: exit code times 256, plus the signal that killed it.</summary>
    ProcessExit = 4,

    /// <summary>Snapshot: a process holds an open socket. Object = socket inode; UNIX: peer object = inode of the other end if connected; inet: tuple.</summary>
    SocketExists = 5,

    /// <summary>Snapshot: a process holds an end of a pipe or FIFO. Object = its inode, a FIFO's mixed with its device; traits say which end.</summary>
    PipeExists = 6,

    /// <summary>A UNIX stream connect returned. Object = the client's socket; peer = the process that called listen. Negative result: it failed.</summary>
    UnixConnect = 7,

    /// <summary>A UNIX stream connection was accepted: actor = acceptor, peer = the connecting process; object = accepted socket, peer object = the client's.</summary>
    UnixAccept = 8,

    /// <summary>A socket pair was made by the actor. Object and peer object = its two ends. Negative result: it failed.</summary>
    SocketPair = 9,

    /// <summary>A TCP connection was opened by the actor (established), or failed (negative result). Object = socket inode, local and remote = tuple.</summary>
    TcpConnect = 10,

    /// <summary>A TCP connection was accepted by the actor. Object = accepted socket, local and remote = tuple as the acceptor sees it.</summary>
    TcpAccept = 11,

    /// <summary>A connection became established at a listening socket, accepted or not. Local = the listener's address. The actor is not known for TCP.</summary>
    Arrival = 12,

    /// <summary>First datagram in a window from the actor to a destination. UNIX: peer object = receiving socket; UDP: local and remote = addresses. Negative result: failed.</summary>
    DatagramSend = 13,

    /// <summary>First datagram in a window that the actor received on a socket. Object = socket inode; UDP: local = its address.</summary>
    DatagramReceive = 14,

    /// <summary>First message in a window that the actor sent over a connection older than the recording, or over a socket pair. Object = its socket, peer object = the other end.</summary>
    MessageSend = 15,

    /// <summary>First message in a window that the actor received over such a connection. Object = its socket, peer object = the other end.</summary>
    MessageReceive = 16,

    /// <summary>First write in a window of the actor to a pipe or FIFO. Object as in <see cref="PipeExists"/>.</summary>
    PipeWrite = 17,

    /// <summary>First read in a window of the actor from a pipe or FIFO. Object as in <see cref="PipeExists"/>.</summary>
    PipeRead = 18,
}
