using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using Syslrn.Contracts.Residuals;
using static Syslrn.Contracts.Residuals.LineFormula;

namespace Syslrn.Plugins.LinearRegression;

/// <summary>Decides which features the model looks at, and says why.</summary>
internal sealed class Selection(LinearRegressionOptions options, LoadDesign design)
{
    private readonly double _typicalSeconds = design.TypicalSeconds;
    private readonly double _significant = StudentT.InvCDF(0, 1, design.DegreesOfFreedom, options.Confidence);

    /// <summary>
    /// Judges all features. The confidence holds for all selected features together, so the more there are the less likely must each
    /// one be to deviate by chance: <paramref name="tail"/> is that probability, per feature and side.
    /// </summary>
    public ImmutableArray<FeatureLine> Judge(IReadOnlyList<FeatureLineFit> fits, out double tail)
    {
        string?[] objections = [.. fits.Select(Objection)];
        double perSide = (1 - options.Confidence) / (2 * Math.Max(1, objections.Count(o => o is null)));
        tail = perSide;
        return [.. fits.Select((fit, i) => Describe(fit, objections[i] ?? (fit.Line.Invariant ? null : BackgroundObjection(fit, perSide))))];
    }

    private string? Objection(FeatureLineFit fit)
    {
        FeatureLine line = fit.Line;
        if (fit.Minimum == fit.Maximum)
        {
            return line.Invariant ? null : $"constant {Number(fit.Minimum)}: tells nothing of requests";
        }

        if (options.DurationTerm && fit.Minimum < 0)
        {
            return $"is {Number(fit.Minimum)} in a window: not a count, which the duration term needs";
        }

        if (double.IsNaN(fit.R2))
        {
            return "does not vary with the load";
        }

        // Rounded down, so that what is too small never looks equal to the limit.
        if (fit.R2 < options.MinR2)
        {
            return Text($"R2 {Math.Floor(fit.R2 * 1e4) / 1e4:0.####} is below {options.MinR2}");
        }

        for (int type = 0; type < design.RequestTypes.Length; type++)
        {
            if (line.Slopes[type] < -_significant * fit.StandardErrors[type] && line.Slopes[type] < 0 && !IsRounding(line, type))
            {
                return $"falls by {Number(-line.Slopes[type])} with each of the {design.RequestTypes[type]}";
            }
        }

        return LargestSlope(fit) > 0 ? null : Text($"no slope is significant at {options.Confidence}");
    }

    private string? BackgroundObjection(FeatureLineFit fit, double tail)
    {
        double surplus = fit.Line.Background.SurplusAtRate(_typicalSeconds, tail);
        double slope = LargestSlope(fit);
        return surplus > slope
            ? Text($"background {Number(fit.Line.Background.Rate)}/s: in {_typicalSeconds:0.0} s chance adds up to {surplus:0.0}, a request {Number(slope)}")
            : null;
    }

    private double LargestSlope(FeatureLineFit fit) => Enumerable.Range(0, design.RequestTypes.Length)
        .Where(t => fit.Line.Slopes[t] > _significant * fit.StandardErrors[t] && !IsRounding(fit.Line, t))
        .Select(t => fit.Line.Slopes[t]).DefaultIfEmpty(0).Max();

    // In an exact fit the standard errors are zero, and a request type without effect has a slope of 1e-16.
    private static bool IsRounding(FeatureLine line, int type) => Math.Abs(line.Slopes[type]) <= 1e-9 * line.Slopes.Max(Math.Abs);

    private FeatureLine Describe(FeatureLineFit fit, string? objection)
    {
        double deviation = Math.Sqrt(fit.Line.ResidualVariance);
        string quality = fit.Line.Invariant ? "the same in every window"
            : deviation == 0 ? "R2 1, exact"
            : Text($"R2 {Math.Floor(fit.R2 * 1e4) / 1e4:0.####}, residuals {Number(deviation)}");
        return fit.Line with { Selected = objection is null, Reason = objection ?? quality, Normal = LineFormula.Of(fit.Line, design.RequestTypes) };
    }
}
