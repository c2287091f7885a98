using System.Text.Json.Serialization;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Contracts.Residuals;

/// <summary>What one feature normally does: <c>y = intercept + slopes * load + rate * duration</c>.</summary>
/// <param name="Feature">Its name.</param>
/// <param name="Intercept">What a window under load has however many requests it served: edges are de-duplicated per window.</param>
/// <param name="Slopes">What one more request adds, per request type.</param>
/// <param name="ResidualVariance">Mean square of the distances from the line, over the degrees of freedom.</param>
/// <param name="Background">What happens without requests.</param>
public sealed record FeatureLine(string Feature, double Intercept, double[] Slopes, double ResidualVariance, Background Background)
{
    /// <summary>The part of the residual variance that the background does not explain, so that it is not allowed for twice.</summary>
    public double NoiseVariance { get; init; }

    /// <summary>True for a feature that is the same in every window: the intercept, with or without load.</summary>
    public bool Invariant { get; init; }

    /// <summary>True if all its values in training were whole numbers.</summary>
    public bool WholeNumbers { get; init; }

    /// <summary>True if the model looks at it.</summary>
    public bool Selected { get; init; }

    /// <summary>Why it is selected or not.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Normal behaviour as a formula.</summary>
    public string Normal { get; init; } = "";

    /// <summary>For people.</summary>
    [JsonIgnore]
    public FeatureReport Report => new(Feature, Selected, Reason, Normal);

    /// <summary>
    /// The least and the most that is expected: requests in flight have had none, all or any part of their effect.
    /// </summary>
    /// <param name="done">Requests served, per type.</param>
    /// <param name="flying">Requests in flight, per type.</param>
    /// <param name="seconds">Length of the window.</param>
    /// <param name="durationTerm">True if a window without load has its background only; false: the line holds at load 0 too.</param>
    public (double Least, double Most) Expect(ReadOnlySpan<double> done, ReadOnlySpan<double> flying, double seconds, bool durationTerm)
    {
        double least = Background.Rate * seconds;
        double most = least;
        bool surely = Invariant || !durationTerm;
        bool perhaps = surely;
        for (int type = 0; type < done.Length; type++)
        {
            double effect = Slopes[type] * flying[type];
            least += Slopes[type] * done[type] + Math.Min(0, effect);
            most += Slopes[type] * done[type] + Math.Max(0, effect);
            surely |= done[type] > 0;
            perhaps |= done[type] > 0 || flying[type] > 0;
        }

        least += surely ? Intercept : perhaps ? Math.Min(0, Intercept) : 0;
        most += surely ? Intercept : perhaps ? Math.Max(0, Intercept) : 0;
        return (least, most);
    }
}
