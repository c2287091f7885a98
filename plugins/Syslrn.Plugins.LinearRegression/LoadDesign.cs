using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using Syslrn.Contracts;
using Syslrn.Contracts.Learning;

namespace Syslrn.Plugins.LinearRegression;

/// <summary>
/// The left side of the least-squares problem, equal for all features: one row <c>(1, load of each request type)</c> per window under load.
/// </summary>
internal sealed class LoadDesign
{
    private const string ToRecord = "record normal runs at several different loads, for example 2, 5, 10, 15 and 20 requests";
    private readonly QR<double> _factors;

    private LoadDesign(ImmutableArray<string> types, ImmutableArray<int> rows, Matrix<double> columns)
    {
        RequestTypes = types;
        Rows = rows;
        _factors = columns.QR(QRMethod.Thin);
        Scatter = ScatterOf(_factors);
        BentScatter = BentScatterOf(columns) ?? Scatter;
    }

    /// <summary>The request types, in ordinal order: the second and further coefficients.</summary>
    public ImmutableArray<string> RequestTypes { get; }

    /// <summary>The windows under load, as indices into the training data.</summary>
    public ImmutableArray<int> Rows { get; }

    /// <summary>The inverse of X'X: times the residual variance, the covariance of the coefficients.</summary>
    public Matrix<double> Scatter { get; }

    /// <summary>
    /// The same for a design with one more column, the square of all requests: what a bend that the training loads do not show could do at
    /// other loads. Where the loads cannot tell a bend at all it equals <see cref="Scatter"/>.
    /// </summary>
    public Matrix<double> BentScatter { get; }

    /// <summary>Windows minus coefficients.</summary>
    public int DegreesOfFreedom => Rows.Length - RequestTypes.Length - 1;

    /// <summary>Intercept and slopes of the values that fit best, in the order of <see cref="Rows"/>.</summary>
    public Vector<double> Coefficients(Vector<double> values) => _factors.Solve(values);

    /// <summary>Arranges training windows.</summary>
    /// <exception cref="SyslrnException">They cannot tell the coefficients; the message says what to record.</exception>
    public static LoadDesign Of(IReadOnlyList<Exposure> exposures)
    {
        ImmutableArray<int> rows = [.. Enumerable.Range(0, exposures.Count).Where(i => exposures[i].Load.Total > 0)];
        ImmutableArray<string> types = [.. rows.SelectMany(i => exposures[i].Load.Requests.Keys).Distinct().Order(StringComparer.Ordinal)];
        if (rows.IsEmpty)
        {
            throw Unusable($"none of the {exposures.Count} training windows served a request", ToRecord);
        }

        // With fewer the line passes through all points, whatever they are.
        int needed = types.Length + 3;
        if (rows.Length < needed)
        {
            throw Unusable($"{rows.Length} windows under load are too few for {types.Length} request type(s), at least {needed} are needed", ToRecord);
        }

        foreach (string type in types)
        {
            double[] levels = [.. rows.Select(i => exposures[i].Load[type]).Distinct()];
            if (levels.Length == 1)
            {
                throw Unusable($"all {rows.Length} windows under load have the same load, {levels[0]:0.##} {type}", ToRecord);
            }
        }

        Matrix<double> columns = Matrix<double>.Build.Dense(rows.Length, types.Length + 1, (row, column) =>
            column == 0 ? 1 : exposures[rows[row]].Load[types[column - 1]]);
        CheckIndependent(columns, types);
        return new LoadDesign(types, rows, columns);
    }

    private static void CheckIndependent(Matrix<double> columns, ImmutableArray<string> types)
    {
        for (int column = 1; column < columns.ColumnCount; column++)
        {
            if (FollowsFromThoseBefore(columns, column))
            {
                string before = string.Join(", ", types[..(column - 1)].Select(t => $"'{t}'"));
                throw Unusable(
                    $"the number of '{types[column - 1]}' requests follows from that of {before} in all {columns.RowCount} windows under load, so their effects cannot be told apart",
                    "record normal runs in which the request types occur in different proportions");
            }
        }
    }

    private static bool FollowsFromThoseBefore(Matrix<double> columns, int column) =>
        Math.Abs(columns.NormalizeColumns(2).QR(QRMethod.Thin).R[column, column]) < 1e-8;

    private static Matrix<double> ScatterOf(QR<double> factors)
    {
        Matrix<double> inverse = factors.R.Inverse();
        return inverse.TransposeAndMultiply(inverse);
    }

    private static Matrix<double>? BentScatterOf(Matrix<double> columns)
    {
        if (columns.RowCount <= columns.ColumnCount)
        {
            return null;
        }

        Vector<double> requests = columns.RemoveColumn(0).RowSums();
        Matrix<double> bent = columns.InsertColumn(columns.ColumnCount, requests.PointwiseMultiply(requests));
        return FollowsFromThoseBefore(bent, columns.ColumnCount) ? null : ScatterOf(bent.QR(QRMethod.Thin));
    }

    private static SyslrnException Unusable(string what, string fix) => new(ErrorCause.Usage, $"{LinearRegressionLearner.Name}: {what}: {fix}");
}
