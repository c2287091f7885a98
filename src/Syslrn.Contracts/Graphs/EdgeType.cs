namespace Syslrn.Contracts.Graphs;

/// <summary>The type of an interaction between two processes (section 3.1 of the paper).</summary>
public enum EdgeType : byte
{
    /// <summary>The source created the target.</summary>
    Creation,

    /// <summary>Inter-process communication on one host: UNIX sockets, socket pairs, pipes.</summary>
    Ipc,

    /// <summary>Network communication, on one host or across hosts.</summary>
    Network,
}
