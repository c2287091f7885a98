using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.OutcomeCounters;

/// <summary>Options of <c>outcome-counters</c>. At least one of the groups must be on.</summary>
public sealed record OutcomeCountersOptions
{
    /// <summary>Count processes that did not end with exit code 0.</summary>
    [Option("count processes that ended with an exit code other than 0")]
    public bool Exits { get; init; } = true;

    /// <summary>A process that a signal killed counts as a failed exit.</summary>
    [Option("a process that a signal killed is a failed exit, too")]
    public bool Signals { get; init; } = true;

    /// <summary>Count forks, execs and connects that failed.</summary>
    [Option("count forks, execs and connects that failed")]
    public bool Operations { get; init; } = true;

    /// <summary>Sum the seconds that processes lived which began and ended in the window.</summary>
    [Option("sum the seconds that processes lived which began and ended in the window")]
    public bool Lifetimes { get; init; } = true;
}
