using Syslrn.Contracts.Learning;

namespace Syslrn.Contracts.Residuals;

/// <summary>What a model remembers of its training loads.</summary>
/// <param name="RequestTypes">The request types, in the order of the slopes.</param>
/// <param name="DurationTerm">True if a window without load has its background only; false: lines hold at load 0 too.</param>
/// <param name="Scatter">
/// The inverse of X'X, X having a row (1, load) for each training window under load, or (1, load, square of all requests).
/// </param>
public sealed record LoadBasis(string[] RequestTypes, bool DurationTerm, double[][] Scatter)
{
    /// <summary>True if it holds what it must, as after reading it from a file.</summary>
    public bool IsComplete()
    {
        int coefficients = RequestTypes.Length + 1;
        return coefficients > 1 && Scatter.Length - coefficients is 0 or 1
            && Array.TrueForAll(RequestTypes, t => t is not null)
            && Array.TrueForAll(Scatter, r => r?.Length == Scatter.Length && Array.TrueForAll(r, double.IsFinite));
    }

    /// <summary>True if a line has a slope for each request type.</summary>
    public bool Fits(FeatureLine? line) =>
        line is { Feature: not null, Background: not null } && line.Slopes?.Length == RequestTypes.Length
        && double.IsFinite(line.Intercept + line.ResidualVariance + line.NoiseVariance + line.Background.Rate + line.Slopes.Sum());

    /// <summary>Requests per type, in the order of the slopes.</summary>
    /// <param name="load">The load.</param>
    /// <param name="method">The model's name, for errors.</param>
    /// <exception cref="SyslrnException">It has a request type that was not seen in training.</exception>
    public double[] Requests(Load load, string method)
    {
        ArgumentNullException.ThrowIfNull(load);
        string? unknown = load.Requests.Keys.FirstOrDefault(t => !RequestTypes.Contains(t));
        return unknown is null
            ? [.. RequestTypes.Select(t => load[t])]
            : throw new SyslrnException(
                ErrorCause.Usage,
                $"{method}: the model knows the request types {string.Join(", ", RequestTypes)}, not '{unknown}': train with runs that have it");
    }

    /// <summary>The variance of a line's value at a load, in units of the residual variance.</summary>
    /// <remarks>With duration term and without load the expectation is the background alone: the coefficients' errors have no part in it.</remarks>
    public double Leverage(ReadOnlySpan<double> load)
    {
        double requests = 0;
        foreach (double count in load)
        {
            requests += count;
        }

        if (DurationTerm && requests == 0)
        {
            return 0;
        }

        double[] row = Scatter.Length > load.Length + 1 ? [1, .. load, requests * requests] : [1, .. load];
        double sum = 0;
        for (int i = 0; i < row.Length; i++)
        {
            for (int j = 0; j < row.Length; j++)
            {
                sum += row[i] * Scatter[i][j] * row[j];
            }
        }

        return Math.Max(0, sum);
    }
}
