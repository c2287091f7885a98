using Syslrn.Contracts.Plugins;
using Syslrn.Contracts.Residuals;

namespace Syslrn.Plugins.IsolationForest;

/// <summary>Options of <c>isolation-forest</c>, besides those of its lines.</summary>
public sealed record IsolationForestOptions : LineOptions
{
    /// <summary>Number of trees.</summary>
    [Option("number of trees", Min = 10, Max = 1000)]
    public int Trees { get; init; } = 100;

    /// <summary>How many windows each tree is grown from; at most as many as there are.</summary>
    [Option("windows that each tree is grown from", Min = 8, Max = 100000)]
    public int SampleSize { get; init; } = 256;

    /// <summary>
    /// Residuals are known only so well: trees see them with uniform noise of at most so much. Without it nothing could be split
    /// where the training is exact, and no window would be abnormal. 0: the algorithm as published.
    /// </summary>
    [Option("noise that trees see residuals with, in standard deviations", Min = 0, Max = 1000)]
    public double Resolution { get; init; } = 0.5;
}
