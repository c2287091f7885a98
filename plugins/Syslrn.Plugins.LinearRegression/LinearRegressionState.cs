using Syslrn.Contracts.Residuals;

namespace Syslrn.Plugins.LinearRegression;

/// <summary>All that a check depends on; saved as JSON.</summary>
/// <param name="Basis">The training loads.</param>
/// <param name="RateUncertainty">True if the tolerance allows for the uncertainty of the background rates.</param>
/// <param name="Tail">The probability with which a selected feature of a normal window lies outside its tolerance, per side.</param>
/// <param name="DegreesOfFreedom">Windows under load minus coefficients.</param>
/// <param name="Lines">The features, in the order of the embedding.</param>
internal sealed record LinearRegressionState(LoadBasis Basis, bool RateUncertainty, double Tail, int DegreesOfFreedom, FeatureLine[] Lines)
{
    /// <summary>Version of this form.</summary>
    public const int Version = 2;

    /// <summary>True if it holds what it must, as after reading it from a file.</summary>
    public bool IsComplete() =>
        DegreesOfFreedom > 0 && Tail is > 0 and < 0.5 && Basis.IsComplete() && Array.TrueForAll(Lines, Basis.Fits);
}
