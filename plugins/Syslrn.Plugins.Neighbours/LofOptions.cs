using Syslrn.Contracts.Plugins;
using Syslrn.Contracts.Residuals;

namespace Syslrn.Plugins.Neighbours;

/// <summary>Options of <c>lof</c>, besides those of its lines.</summary>
public sealed record LofOptions : LineOptions
{
    /// <summary>How many neighbours the density around a window is measured with; at most one less than there are windows.</summary>
    [Option("neighbours that density is measured with", Min = 1, Max = 100000)]
    public int Neighbours { get; init; } = 20;

    /// <summary>
    /// Reachability distances are at least this long, so that the density of equal windows, as exact fits give, is not infinite. 0: the
    /// algorithm as published.
    /// </summary>
    [Option("distance below which windows are equally close, in standard deviations", Min = 0, Max = 1000)]
    public double Resolution { get; init; } = 0.5;
}
