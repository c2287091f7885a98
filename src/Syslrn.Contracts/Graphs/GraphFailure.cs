using Syslrn.Contracts.Events;

namespace Syslrn.Contracts.Graphs;

/// <summary>An operation that a process tried in vain.</summary>
/// <param name="Node">The index of the process that tried.</param>
/// <param name="Operation">What it tried.</param>
/// <param name="Count">How often it failed in the window.</param>
/// <param name="LastSeenNs">When it failed last.</param>
public readonly record struct GraphFailure(int Node, FailedOperation Operation, int Count, ulong LastSeenNs);

/// <summary>Operations whose failures a graph counts.</summary>
public enum FailedOperation : byte
{
    /// <summary>fork, vfork, clone: <see cref="OsPrimitives.ProcessForkFailure"/>.</summary>
    Fork,

    /// <summary>execve: <see cref="OsPrimitives.ProcessExecFailure"/>.</summary>
    Exec,

    /// <summary>connect, on a UNIX stream or TCP socket: <see cref="OsPrimitives.ConnectFailure"/>.</summary>
    Connect,
}
