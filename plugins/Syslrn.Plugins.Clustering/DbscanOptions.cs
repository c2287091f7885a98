using Syslrn.Contracts.Plugins;
using Syslrn.Contracts.Residuals;

namespace Syslrn.Plugins.Clustering;

/// <summary>Options of <c>dbscan</c>, besides those of its lines.</summary>
public sealed record DbscanOptions : LineOptions
{
    /// <summary>How many windows, itself included, must lie around one for it to be in a dense region; at most as many as there are.</summary>
    [Option("windows that make a region dense, the one in its middle included", Min = 1, Max = 100000)]
    public int MinPoints { get; init; } = 4;

    /// <summary>How far around, in standard deviations. 0: so far that nine of ten training windows are in dense regions, and at least 1.</summary>
    [Option("radius of a dense region, in standard deviations; 0: learned, so that nine of ten training windows are in one", Min = 0, Max = 1000000)]
    public double Eps { get; init; }
}
