using System.Collections.Immutable;

namespace Syslrn.Learning.Attribution;

/// <summary>How much an executable contributes to each dimension of an embedding.</summary>
/// <param name="Label">The executable.</param>
/// <param name="Shares">
/// One a dimension, at least 0: the mean change of the dimension when the executable is taken out of graphs, relative to the mean size of the dimension.
/// 0: it does not depend on the executable. 1: nothing is left without it. It is more than 1 where executables work against each other.
/// </param>
public sealed record LabelInfluence(string Label, ImmutableArray<double> Shares);
