using System.Collections.Immutable;

namespace Syslrn.Contracts.Residuals;

/// <summary>Decides which features' residuals a model sees, and says why.</summary>
internal static class ResidualSelection
{
    /// <summary>Judges a feature.</summary>
    public static FeatureLine Judge(FeatureLineFit fit, LineOptions options, ImmutableArray<string> requestTypes)
    {
        double r2 = Math.Floor(fit.R2 * 1e4) / 1e4;
        (bool selected, string reason) = fit switch
        {
            { Line.Invariant: true } => (true, "the same in every window"),
            _ when fit.Minimum == fit.Maximum => (false, $"constant {LineFormula.Number(fit.Minimum)}: tells nothing of requests"),
            _ when double.IsNaN(fit.R2) => (options.MinR2 == 0, "does not vary with the load"),
            _ => (fit.R2 >= options.MinR2, LineFormula.Text(fit.R2 >= options.MinR2 ? $"R2 {r2:0.####}" : (FormattableString)$"R2 {r2:0.####} is below {options.MinR2}")),
        };
        return fit.Line with { Selected = selected, Reason = reason, Normal = LineFormula.Of(fit.Line, requestTypes) };
    }
}
