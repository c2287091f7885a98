using System.Collections.Immutable;
using Syslrn.Contracts.Learning;

namespace Syslrn.Contracts.Residuals;

/// <summary>
/// What the lines of all features have in common: one row <c>(1, load of each request type)</c> per training window under load, and the
/// idle windows, from which the background is learned.
/// </summary>
public sealed class LoadDesign
{
    private const string ToRecord = "record normal runs at several different loads, for example 2, 5, 10, 15 and 20 requests";
    private readonly ThinQr _factors;

    private LoadDesign(ImmutableArray<string> types, ImmutableArray<int> rows, ImmutableArray<int> idle, IReadOnlyList<Exposure> exposures, double[][] columns)
    {
        (RequestTypes, Rows, Idle, Columns) = (types, rows, idle, columns);
        RowSeconds = [.. rows.Select(i => exposures[i].Duration.TotalSeconds)];
        IdleSeconds = [.. idle.Select(i => exposures[i].Duration.TotalSeconds)];
        _factors = new ThinQr(columns);
        Scatter = _factors.Scatter();
        BentScatter = BentScatterOf(columns) ?? Scatter;
    }

    /// <summary>The request types, in ordinal order: the second and further coefficients.</summary>
    public ImmutableArray<string> RequestTypes { get; }

    /// <summary>The windows under load, as indices into the training data.</summary>
    public ImmutableArray<int> Rows { get; }

    /// <summary>The windows without load, as indices into the training data; empty without duration term.</summary>
    public ImmutableArray<int> Idle { get; }

    /// <summary>The inverse of X'X: times the residual variance, the covariance of the coefficients.</summary>
    public IReadOnlyList<double[]> Scatter { get; }

    /// <summary>
    /// The same for a design with one more column, the square of all requests: what a bend that the training loads do not show could do at
    /// other loads. Where the loads cannot tell a bend at all it equals <see cref="Scatter"/>.
    /// </summary>
    public IReadOnlyList<double[]> BentScatter { get; }

    /// <summary>Windows under load minus coefficients.</summary>
    public int DegreesOfFreedom => Rows.Length - Columns.Length;

    /// <summary>The usual length of a window: the median under load.</summary>
    public double TypicalSeconds
    {
        get
        {
            double[] sorted = [.. RowSeconds.Order()];
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }

    /// <summary>What a model needs of it to check windows.</summary>
    public LoadBasis Basis => new([.. RequestTypes], !Idle.IsEmpty, [.. Idle.IsEmpty ? Scatter : BentScatter]);

    internal double[][] Columns { get; }

    internal double[] RowSeconds { get; }

    internal double[] IdleSeconds { get; }

    /// <summary>Arranges training windows.</summary>
    /// <param name="method">The model's name, for errors.</param>
    /// <param name="exposures">The training windows.</param>
    /// <param name="durationTerm">True if the background is to be learned from windows without load.</param>
    /// <exception cref="SyslrnException">They cannot tell the coefficients; the message says what to record.</exception>
    public static LoadDesign Of(string method, IReadOnlyList<Exposure> exposures, bool durationTerm)
    {
        ArgumentNullException.ThrowIfNull(exposures);
        ImmutableArray<int> rows = [.. Enumerable.Range(0, exposures.Count).Where(i => exposures[i].Load.Total > 0)];
        ImmutableArray<string> types = [.. rows.SelectMany(i => exposures[i].Load.Requests.Keys).Distinct().Order(StringComparer.Ordinal)];
        if (rows.IsEmpty)
        {
            throw Unusable(method, $"none of the {exposures.Count} training windows served a request", ToRecord);
        }

        // With fewer the line passes through all points, whatever they are.
        int needed = types.Length + 3;
        if (rows.Length < needed)
        {
            throw Unusable(method, $"{rows.Length} windows under load are too few for {types.Length} request type(s), at least {needed} are needed", ToRecord);
        }

        double[][] columns = [[.. rows.Select(_ => 1.0)], .. types.Select(type => rows.Select(i => exposures[i].Load[type]).ToArray())];
        for (int type = 0; type < types.Length; type++)
        {
            if (columns[type + 1].Distinct().Count() == 1)
            {
                throw Unusable(method, $"all {rows.Length} windows under load have the same load, {columns[type + 1][0]:0.##} {types[type]}", ToRecord);
            }
        }

        CheckIndependent(method, columns, types);
        return new LoadDesign(types, rows, durationTerm ? IdleOf(method, exposures) : [], exposures, columns);
    }

    /// <summary>Intercept and slopes of the values that fit best in the least-squares sense, in the order of <see cref="Rows"/>.</summary>
    internal double[] Solve(double[] values) => _factors.Solve(values);

    private static ImmutableArray<int> IdleOf(string method, IReadOnlyList<Exposure> exposures)
    {
        ImmutableArray<int> idle = [.. Enumerable.Range(0, exposures.Count).Where(i =>
            exposures[i].Load.Total == 0 && exposures[i].InFlight.Total == 0 && exposures[i].Duration > TimeSpan.Zero)];
        return idle.Length > 0 ? idle : throw Unusable(
            method,
            $"none of the {exposures.Count} training windows is idle, so the background cannot be learned",
            "record runs with an idle phase before the serving phase (syslrn mark RUN idle), or set the option duration-term to false");
    }

    private static void CheckIndependent(string method, double[][] columns, ImmutableArray<string> types)
    {
        var factors = new ThinQr(columns);
        for (int column = 1; column < columns.Length; column++)
        {
            if (factors.FollowsFromThoseBefore(column))
            {
                string before = string.Join(", ", types[..(column - 1)].Select(t => $"'{t}'"));
                throw Unusable(
                    method,
                    $"the number of '{types[column - 1]}' requests follows from that of {before} in all {columns[0].Length} windows under load, so their effects cannot be told apart",
                    "record normal runs in which the request types occur in different proportions");
            }
        }
    }

    private static double[][]? BentScatterOf(double[][] columns)
    {
        if (columns[0].Length <= columns.Length)
        {
            return null;
        }

        double[] squares = [.. Enumerable.Range(0, columns[0].Length).Select(row => columns.Skip(1).Sum(c => c[row])).Select(requests => requests * requests)];
        var bent = new ThinQr([.. columns, squares]);
        return bent.FollowsFromThoseBefore(columns.Length) ? null : bent.Scatter();
    }

    private static SyslrnException Unusable(string method, string what, string fix) => new(ErrorCause.Usage, $"{method}: {what}: {fix}");
}
