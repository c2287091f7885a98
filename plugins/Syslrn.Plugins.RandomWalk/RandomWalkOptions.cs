using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.RandomWalk;

/// <summary>Options of <c>random-walk</c>.</summary>
public sealed record RandomWalkOptions
{
    /// <summary>
    /// Walks of 2 to this many steps. Longer ones see farther; the cost of t steps is, for every process, the number of others within t/2 steps.
    /// </summary>
    [Option("longest walk; a walk of t steps sees what lies within t/2 interactions", Min = 2, Max = 16)]
    public int Steps { get; init; } = 4;

    /// <summary>False: an edge that was seen only through a pipe does not count.</summary>
    [Option("count edges that were seen only through pipes; watching pipes is expensive")]
    public bool Pipes { get; init; }
}
