using Syslrn.Contracts.Events;

namespace Syslrn.Contracts.Graphs;

/// <summary>The OS primitives through which an edge was seen: one edge can be seen through several.</summary>
[Flags]
public enum EdgeSources : ushort
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><see cref="OsPrimitives.ProcessFork"/></summary>
    ProcessFork = 1,

    /// <summary><see cref="OsPrimitives.UnixStream"/></summary>
    UnixStream = 2,

    /// <summary><see cref="OsPrimitives.UnixDatagram"/></summary>
    UnixDatagram = 4,

    /// <summary><see cref="OsPrimitives.Message"/></summary>
    Message = 8,

    /// <summary><see cref="OsPrimitives.Pipe"/></summary>
    Pipe = 16,

    /// <summary><see cref="OsPrimitives.Tcp"/></summary>
    Tcp = 32,

    /// <summary><see cref="OsPrimitives.Udp"/></summary>
    Udp = 64,

    /// <summary>Every primitive.</summary>
    All = 127,
}
