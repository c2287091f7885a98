using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Plugins.WeisfeilerLehman;

/// <summary>A pattern seen in training: a dimension of the embedding.</summary>
/// <param name="Hash">Its hash, the same in every graph.</param>
/// <param name="Height">Its height.</param>
/// <param name="Labels">The executables that occur in it: first the one at its root, then the others in ordinal order.</param>
/// <param name="Neighbours">The neighbours of its root, for people.</param>
internal sealed record Pattern(ulong Hash, int Height, ImmutableArray<string> Labels, string Neighbours)
{
    /// <summary>
    /// The feature. The number of its processes changes whenever one of its inner processes gets or loses a neighbour of whatever name, so
    /// every interaction must be seen. But a process outside the pattern's executables never fits, whatever it is called: of execs those
    /// from and to these executables suffice.
    /// </summary>
    public Feature FeatureWith(InteractionFilter filter) => Height == 0
        ? new(
            $"{Labels[0]}/instances",
            $"processes named '{Labels[0]}' that were started in the window",
            new InteractionFilter(EdgeSources.ProcessFork).Evidence(Labels),
            new CounterDefinition([OsPrimitives.ProcessFork], CounterRole.CreatedProcess, Labels[0], CounterDistinctBy.Nothing, MovesWithExec: true))
        : new(
            $"{Labels[0]}/subtree-{Height}-{Hash:x16}",
            $"processes named '{Labels[0]}' with {Neighbours}" + (Height == 1 ? "" : $", and {Height - 1} more steps of neighbours like that one"),
            filter.Evidence(Labels),
            null);
}
