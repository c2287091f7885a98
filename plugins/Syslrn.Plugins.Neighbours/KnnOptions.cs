using Syslrn.Contracts.Plugins;
using Syslrn.Contracts.Residuals;

namespace Syslrn.Plugins.Neighbours;

/// <summary>Options of <c>knn</c>, besides those of its lines.</summary>
public sealed record KnnOptions : LineOptions
{
    /// <summary>Which nearest neighbour's distance counts; at most one less than there are windows.</summary>
    [Option("which nearest neighbour's distance counts", Min = 1, Max = 100000)]
    public int Neighbours { get; init; } = 3;
}
