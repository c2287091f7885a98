using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Plugins.ShortestPaths;

/// <summary>What a dimension counts.</summary>
/// <param name="From">The executable at the beginning; undirected: the one that comes first.</param>
/// <param name="To">The executable at the end.</param>
/// <param name="Distance">Number of edges of the shortest path between them.</param>
internal readonly record struct PathKind(string From, string To, int Distance)
{
    /// <summary>
    /// The feature. A path may lead over processes of any name, so every interaction must be seen; but only the names at its ends count.
    /// </summary>
    public Feature FeatureWith(InteractionFilter filter, bool directed) => new(
        $"{From}{(directed ? "->" : "--")}{To}/distance-{Distance}",
        $"pairs of a process named '{From}' and one named '{To}' that are {Distance} interaction{(Distance == 1 ? "" : "s")} apart"
            + (directed ? ", in the direction of the interactions" : ""),
        filter.Evidence([From, To]),
        Counter: null);
}
