using Syslrn.Contracts.Plugins;
using Syslrn.Contracts.Residuals;

namespace Syslrn.Plugins.Clustering;

/// <summary>Options of <c>k-means</c>, besides those of its lines.</summary>
public sealed record KMeansOptions : LineOptions
{
    /// <summary>Number of clusters; with fewer different windows there are fewer.</summary>
    [Option("number of clusters", Min = 1, Max = 1000)]
    public int Clusters { get; init; } = 3;

    /// <summary>How often to begin from other random centres; the tightest result is taken.</summary>
    [Option("how often to begin from other random centres", Min = 1, Max = 100)]
    public int Restarts { get; init; } = 10;
}
