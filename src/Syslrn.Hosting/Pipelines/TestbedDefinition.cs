using System.Collections.Immutable;

namespace Syslrn.Hosting.Pipelines;

/// <summary>How to run the application for training and tests.</summary>
/// <param name="Up">Starts the application and returns when it serves.</param>
/// <param name="Down">Stops it and removes what it left.</param>
/// <param name="Workload">
/// Makes requests and prints <c>{"requests": n, "ok": n}</c>; <c>{load}</c> is their number, <c>{TYPE}</c> that of a type, <c>{concurrency}</c> how
/// many may be under way at the same time.
/// </param>
/// <param name="Verify">Checks afterwards what the workload cannot see itself; null if there is no such command.</param>
/// <param name="Logs">
/// Moves what was logged since the last call into <c>{directory}</c>, away if that is empty; null if there is no such command.
/// </param>
/// <param name="Faults">Faults by name.</param>
public sealed record TestbedDefinition(
    TestbedCommand Up,
    TestbedCommand Down,
    TestbedCommand Workload,
    TestbedCommand? Verify,
    TestbedCommand? Logs,
    ImmutableSortedDictionary<string, FaultDefinition> Faults)
{
    /// <summary>The placeholder of <see cref="RequestLog"/>.</summary>
    public const string RequestLogState = "state";

    /// <summary>Makes the application log every request (<c>{state}</c> is <c>on</c>) or as usual (<c>off</c>); null if there is no such command.</summary>
    public TestbedCommand? RequestLog { get; init; }
}

/// <summary>Something that can be made to go wrong.</summary>
/// <param name="Description">One line for people.</param>
/// <param name="Label">What a run with it should turn out to be: what it is, the workload finds.</param>
/// <param name="Inject">
/// Makes it happen and fails unless it took effect; <c>{request}</c> is the number of the one request that it hits, where it hits only one.
/// </param>
/// <param name="Revert">Undoes it.</param>
public sealed record FaultDefinition(string Description, FaultLabel Label, TestbedCommand Inject, TestbedCommand Revert)
{
    /// <summary>Fails unless the fault took effect, without making requests; null if <see cref="Inject"/> sees to that.</summary>
    public TestbedCommand? Check { get; init; }

    /// <summary>True if the application's own logs are those of a normal run.</summary>
    public bool Silent { get; init; }

    /// <summary>True if the application is to be set up anew after a run with it.</summary>
    public bool Fresh { get; init; }

    /// <summary>Which requests it is to hit, in turn; a fault that hits one request is injected with its number.</summary>
    public ImmutableArray<FaultReach> Reaches { get; init; } = [FaultReach.All];

    /// <summary>Values of <c>{intensity}</c>, in turn; empty if it has only one.</summary>
    public ImmutableArray<string> Intensities { get; init; } = [];

    /// <summary>All its commands.</summary>
    public IEnumerable<TestbedCommand> Commands => new[] { Inject, Revert, Check }.OfType<TestbedCommand>();
}

/// <summary>Which requests of a run a fault is to hit.</summary>
public enum FaultReach
{
    /// <summary>All.</summary>
    All,

    /// <summary>One among the others.</summary>
    One,
}

/// <summary>What an injected fault does to the service.</summary>
public enum FaultLabel
{
    /// <summary>The service is affected: a detector should raise an alert.</summary>
    Faulty,

    /// <summary>The service is not affected: an alert would be false.</summary>
    Benign,
}
