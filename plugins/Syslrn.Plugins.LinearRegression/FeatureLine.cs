using System.Text.Json.Serialization;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.LinearRegression;

/// <summary>What is known of one feature.</summary>
/// <param name="Feature">Its name.</param>
/// <param name="Intercept">What a window under load has however many requests it served: edges are de-duplicated per window.</param>
/// <param name="Slopes">What one more request adds, per request type.</param>
/// <param name="ResidualVariance">Mean square of the distances from the line, over the degrees of freedom.</param>
/// <param name="Background">What happens without requests.</param>
internal sealed record FeatureLine(string Feature, double Intercept, double[] Slopes, double ResidualVariance, Background Background)
{
    /// <summary>The part of the residual variance that the background does not explain, so that it is not allowed for twice.</summary>
    public double NoiseVariance { get; init; }

    /// <summary>True for a feature that is the same in every window: the intercept, with or without load.</summary>
    public bool Invariant { get; init; }

    /// <summary>True if the model looks at it.</summary>
    public bool Selected { get; init; }

    /// <summary>Why it is selected or not.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Normal behaviour as a formula.</summary>
    public string Normal { get; init; } = "";

    /// <summary>For people.</summary>
    [JsonIgnore]
    public FeatureReport Report => new(Feature, Selected, Reason, Normal);
}
