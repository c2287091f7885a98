using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Overhead.Applications;

namespace Syslrn.Overhead.Conditions;

/// <summary>
/// Features of a Redis server as the bag-of-nodes embedder states them. A request makes no process, so nothing but its arrival is specific to it: with
/// <see cref="Instances"/> a plan sees one event per request, as in the paper.
/// </summary>
public static class RedisFeatures
{
    /// <summary>Processes of the server, which a request must not create.</summary>
    public static Feature Instances { get; } = new(
        $"{RedisServer.Executable}/instances",
        "processes created with this label",
        [new Evidence(OsPrimitives.ProcessFork, []), new Evidence(OsPrimitives.ProcessExec, [RedisServer.Executable])],
        new CounterDefinition([OsPrimitives.ProcessFork], CounterRole.CreatedProcess, RedisServer.Executable, CounterDistinctBy.Nothing, MovesWithExec: true));

    /// <summary>Processes that the server is connected with: every accepted connection must be looked at.</summary>
    public static Feature Degree { get; } = new(
        $"{RedisServer.Executable}/degree",
        "different processes that are connected with this label over UNIX stream sockets",
        [new Evidence(OsPrimitives.UnixStream, []), new Evidence(OsPrimitives.ProcessExec, [RedisServer.Executable])],
        new CounterDefinition([OsPrimitives.UnixStream], CounterRole.EitherEnd, RedisServer.Executable, CounterDistinctBy.PairAndType, MovesWithExec: true));
}
