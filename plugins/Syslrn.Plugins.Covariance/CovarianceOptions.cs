using Syslrn.Contracts.Plugins;
using Syslrn.Contracts.Residuals;

namespace Syslrn.Plugins.Covariance;

/// <summary>Options of models that judge by a covariance, besides those of their lines.</summary>
public record CovarianceOptions : LineOptions
{
    /// <summary>The probability that a normal window is found normal, if residuals are normally distributed.</summary>
    [Option("probability that a normal window raises no alert, if the model is not calibrated", Min = 0.5, Max = 0.999999999)]
    public double Confidence { get; init; } = 0.999;

    /// <summary>The standard deviation of noise that is allowed for in every direction, whatever the training shows.</summary>
    [Option("noise allowed for in every direction, in standard deviations", Min = 0, Max = 1000)]
    public double Resolution { get; init; } = 0.5;
}

/// <summary>Options of <c>mahalanobis</c>.</summary>
public sealed record MahalanobisOptions : CovarianceOptions;

/// <summary>Options of <c>pca</c>.</summary>
public sealed record PcaOptions : CovarianceOptions
{
    /// <summary>The share of the variance that the principal components explain; there are as few as do. At least one direction is left.</summary>
    [Option("share of the variance that the principal components explain", Min = 0, Max = 1)]
    public double Variance { get; init; } = 0.95;
}
