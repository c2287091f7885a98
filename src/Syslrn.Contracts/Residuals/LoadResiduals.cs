using System.Collections.Immutable;
using Syslrn.Contracts.Learning;

namespace Syslrn.Contracts.Residuals;

/// <summary>
/// Takes load and duration out of a window's selected features: <c>(y - (a + b * load + r * duration)) / scale</c>.
/// <para>
/// The scale is the standard deviation of what a new window of this load and duration adds to its line: the line's own uncertainty
/// (residual variance times leverage), the noise around it, and the background; it is at least half a count, so that exact fits are not
/// held to rounding. Upwards it allows for all that the background may add, downwards for no more than the background would have added.
/// </para>
/// </summary>
/// <param name="Method">The model's name, for errors.</param>
/// <param name="Basis">The training loads.</param>
/// <param name="Lines">The selected features.</param>
internal sealed record LoadResiduals(string Method, LoadBasis Basis, ImmutableArray<FeatureLine> Lines)
{
    private const double HalfACount = 0.5;

    // So much of an expectation is lost in computing it; a smaller distance is none.
    private const double Rounding = 1e-9;

    /// <summary>A window's residuals for one assumption about its requests in flight.</summary>
    /// <param name="values">The selected features, in the order of the lines.</param>
    /// <param name="exposure">What the window was exposed to.</param>
    /// <param name="share">
    /// The part of their effect that requests in flight have had, 0 to 1; null: for each feature the part that brings its line closest.
    /// </param>
    public WindowResiduals Of(ReadOnlySpan<double> values, Exposure exposure, double? share)
    {
        double[] done = Basis.Requests(exposure.Load, Method);
        double[] flying = Basis.Requests(exposure.InFlight, Method);
        if (share is { } part)
        {
            done = [.. done.Zip(flying, (d, f) => d + part * f)];
            flying = new double[flying.Length];
        }

        double seconds = exposure.Duration.TotalSeconds;
        double lower = Basis.Leverage(done);
        double upper = Basis.Leverage([.. done.Zip(flying, (d, f) => d + f)]);
        var window = new WindowResiduals(new double[values.Length], new double[values.Length], new double[values.Length]);
        for (int i = 0; i < values.Length; i++)
        {
            FeatureLine line = Lines[i];
            (double least, double most) = line.Expect(done, flying, seconds, Basis.DurationTerm);
            double expected = Math.Clamp(values[i], least, most);
            double distance = values[i] - expected;
            bool surplus = distance > 0;
            window.Expected[i] = expected;
            window.Scales[i] = Scale(line, surplus ? upper : lower, seconds, surplus, expected);
            window.Values[i] = Math.Abs(distance) <= Rounding * (1 + Math.Abs(expected)) ? 0 : distance / window.Scales[i];
        }

        return window;
    }

    private static double Scale(FeatureLine line, double leverage, double seconds, bool surplus, double expected)
    {
        double background = line.Invariant ? 0 : surplus ? line.Background.SurplusDeviation(seconds) : line.Background.ShortfallDeviation(seconds);
        double learned = Math.Sqrt(line.ResidualVariance * leverage + line.NoiseVariance + background * background);
        return Math.Max(learned, line.WholeNumbers ? HalfACount : Rounding * (1 + Math.Abs(expected)));
    }
}

/// <summary>A window without its load, one value a selected feature.</summary>
/// <param name="Values">The residuals.</param>
/// <param name="Expected">What the lines expect, in the features' own units.</param>
/// <param name="Scales">What one unit of a residual is in the features' own units.</param>
internal sealed record WindowResiduals(double[] Values, double[] Expected, double[] Scales);
