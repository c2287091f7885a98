using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.ShortestPaths;

/// <summary>Options of <c>shortest-paths</c>.</summary>
public sealed record ShortestPathsOptions
{
    /// <summary>
    /// Pairs farther apart are not counted. The cost is the number of pairs within this distance: two steps away from a process that
    /// talks to n others lie up to n^2 pairs.
    /// </summary>
    [Option("largest distance of a pair; the cost is the number of pairs within it", Min = 1, Max = 64)]
    public int MaxDistance { get; init; } = 2;

    /// <summary>False: edges can be walked both ways, and a pair counts once.</summary>
    [Option("walk edges in their direction only")]
    public bool Directed { get; init; } = true;

    /// <summary>False: an edge that was seen only through a pipe does not count.</summary>
    [Option("count edges that were seen only through pipes; watching pipes is expensive")]
    public bool Pipes { get; init; }
}
