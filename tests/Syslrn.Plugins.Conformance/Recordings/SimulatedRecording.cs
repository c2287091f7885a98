using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Plugins.Conformance.Recordings;

/// <summary>
/// A few processes that fork, execute programs, exit and talk in every way, at random. What an event is about is decided by the labels
/// that its processes truly carry, whether that was observed or not, as <see cref="Evidence"/> defines it.
/// </summary>
public sealed class SimulatedRecording : IObservedRecording
{
    private readonly int _seed;
    private readonly SimulatedWorld _end;
    private readonly SimulatedProcess[] _snapshot;
    private readonly SimulatedEvent[] _events;

    /// <summary>Records.</summary>
    /// <param name="seed">Equal seeds give equal recordings.</param>
    /// <param name="length">Number of events.</param>
    /// <param name="names">The executables that occur.</param>
    public SimulatedRecording(int seed, int length = 40, params IReadOnlyList<string> names)
    {
        _seed = seed;
        _end = new SimulatedWorld(new Random(seed), names is { Count: > 0 } ? [.. names] : ["sh", "psql", "nginx", "cron"]);
        _snapshot = [_end.Exists(), _end.Exists(), _end.Exists()];
        _events = [.. Enumerable.Range(0, length).Select(_ => _end.Apply(_end.Propose()))];
    }

    /// <inheritdoc/>
    public SystemGraph Graph => GraphOf(_events, _end);

    /// <inheritdoc/>
    public SystemGraph Observed(ImmutableArray<Evidence> evidence) => GraphOf(_events.Where(e => !IsOutside(evidence, e)), _end);

    /// <inheritdoc/>
    public SystemGraph WithMoreOutside(ImmutableArray<Evidence> evidence)
    {
        SimulatedWorld world = _end.Fork(new Random(_seed + 1_000_000));
        var more = new List<SimulatedEvent>(_events);
        for (int i = 0; i < _events.Length; i++)
        {
            SimulatedEvent proposed = world.Propose();
            if (IsOutside(evidence, proposed))
            {
                more.Add(world.Apply(proposed));
            }
        }

        return GraphOf(more, world);
    }

    private static bool IsOutside(ImmutableArray<Evidence> evidence, SimulatedEvent happened)
    {
        string primitive = happened.Kind switch
        {
            SimulatedKind.Fork => OsPrimitives.ProcessFork,
            SimulatedKind.Exec => OsPrimitives.ProcessExec,
            SimulatedKind.Exit => OsPrimitives.ProcessExit,
            SimulatedKind.Fail => (FailedOperation)happened.Value switch
            {
                FailedOperation.Fork => OsPrimitives.ProcessForkFailure,
                FailedOperation.Exec => OsPrimitives.ProcessExecFailure,
                _ => OsPrimitives.ConnectFailure,
            },
            _ => EdgePrimitives.Of(happened.Source)[0],
        };
        return !evidence.Any(e => e.Primitive == primitive && (e.Executables.IsEmpty || e.Executables.Any(happened.About.Contains)));
    }

    private SystemGraph GraphOf(IEnumerable<SimulatedEvent> events, SimulatedWorld end) => new SimulatedGraph(_snapshot).Build(events, end.Outside);
}
