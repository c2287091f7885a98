using Syslrn.Contracts.Features;

namespace Syslrn.Contracts.Residuals;

/// <summary>Windows as rows of numbers, for models that keep some of them.</summary>
public static class ResidualRows
{
    /// <summary>Copies the rows of a matrix.</summary>
    public static double[][] Of(FeatureMatrix residuals)
    {
        ArgumentNullException.ThrowIfNull(residuals);
        var rows = new double[residuals.Rows][];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = residuals.Row(i).ToArray();
        }

        return rows;
    }

    /// <summary>True if there are rows, and all of so many finite values: for <see cref="IResidualModel.Fits"/>.</summary>
    public static bool Fit(double[][]? rows, int features) => rows?.Length > 0 && Array.TrueForAll(rows, r => Fit(r, features));

    /// <summary>True for so many finite values.</summary>
    public static bool Fit(double[]? row, int features) => row?.Length == features && Array.TrueForAll(row, double.IsFinite);
}
