using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using Syslrn.Contracts;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.LinearRegression;

/// <summary>
/// Judges each selected feature by its line. Without requests in flight a feature may deviate
/// <list type="bullet">
/// <item>by the half-width of the prediction interval: Student's t times the root of (residual variance times leverage + variance of the noise);</item>
/// <item>plus the background's quantile less its mean, upwards and downwards separately: no more can be missing than the background would have added;</item>
/// <item>but by half a count in any case, so that rounding never alarms.</item>
/// </list>
/// Where the fit is exact the first part is zero at any load. Elsewhere it grows with the square of the load beyond the training loads, since a bend
/// too slight to be seen there may show: edges between processes that live on saturate.
/// </summary>
internal sealed class LinearRegressionModel : INormalModel
{
    private const double HalfACount = 0.5;

    // So much of an expectation may be lost in computing it: a deviation just at its tolerance must not be decided by that.
    private const double Rounding = 1e-9;
    private readonly LinearRegressionState _state;
    private readonly ImmutableArray<int> _selected;
    private readonly double _student;

    /// <summary>Makes a model from its state.</summary>
    public LinearRegressionModel(LinearRegressionState state)
    {
        _state = state;
        _selected = [.. Enumerable.Range(0, state.Lines.Length).Where(i => state.Lines[i].Selected)];
        _student = StudentT.InvCDF(0, 1, state.DegreesOfFreedom, 1 - state.Tail);
        Reports = [.. state.Lines.Select(l => l.Report)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<int> SelectedFeatures => _selected;

    /// <inheritdoc/>
    public IReadOnlyList<FeatureReport> Reports { get; }

    /// <inheritdoc/>
    public Verdict Check(ReadOnlySpan<double> embedding, Exposure exposure)
    {
        ArgumentNullException.ThrowIfNull(exposure);
        ArgumentOutOfRangeException.ThrowIfNotEqual(embedding.Length, _state.Lines.Length, nameof(embedding));
        double[] done = Requests(exposure.Load);
        double[] flying = Requests(exposure.InFlight);
        var deviations = new List<(double Ratio, Deviation Deviation)>();
        double score = 0;
        foreach (int index in _selected)
        {
            FeatureLine line = _state.Lines[index];
            double observed = embedding[index];
            if (!double.IsFinite(observed))
            {
                throw new ArgumentException($"{line.Feature} is selected, but its value is {observed}", nameof(embedding));
            }

            (double ratio, double expected, double tolerance) = Distance(line, observed, done, flying, exposure.Duration.TotalSeconds);
            score = Math.Max(score, ratio);
            if (ratio > 1)
            {
                deviations.Add((ratio, new Deviation(line.Feature, observed, expected, tolerance)));
            }
        }

        return new Verdict(score, [.. deviations.OrderByDescending(d => d.Ratio).Select(d => d.Deviation)]);
    }

    /// <inheritdoc/>
    public void Save(Stream stream) => _state.Write(stream);

    // With requests in flight expectations run from the least to the most that these may have done so far.
    private (double Ratio, double Expected, double Tolerance) Distance(FeatureLine line, double observed, double[] done, double[] flying, double seconds)
    {
        double least = 0;
        double most = 0;
        var all = new double[done.Length];
        for (int type = 0; type < done.Length; type++)
        {
            double effect = line.Slopes[type] * flying[type];
            least += line.Slopes[type] * done[type] + Math.Min(0, effect);
            most += line.Slopes[type] * done[type] + Math.Max(0, effect);
            all[type] = done[type] + flying[type];
        }

        bool always = line.Invariant || !_state.DurationTerm;
        bool surely = always || done.Any(d => d > 0);
        bool perhaps = surely || flying.Any(f => f > 0);
        least += surely ? line.Intercept : perhaps ? Math.Min(0, line.Intercept) : 0;
        most += surely ? line.Intercept : perhaps ? Math.Max(0, line.Intercept) : 0;
        double mean = line.Background.Rate * seconds;
        if (observed > most + mean)
        {
            double tolerance = Tolerance(most + mean, FitTolerance(line, all) + BackgroundTolerance(line, seconds, upwards: true));
            return ((observed - most - mean) / tolerance, most + mean, tolerance);
        }

        if (observed < least + mean)
        {
            double tolerance = Tolerance(least + mean, FitTolerance(line, done) + BackgroundTolerance(line, seconds, upwards: false));
            return ((least + mean - observed) / tolerance, least + mean, tolerance);
        }

        return (0, observed, HalfACount);
    }

    private static double Tolerance(double expected, double learned) => Math.Max(HalfACount, learned) + Rounding * (1 + Math.Abs(expected));

    private double FitTolerance(FeatureLine line, double[] load)
    {
        if (line.Invariant)
        {
            return 0;
        }

        // Without load the expectation is the background alone, so the coefficients' errors have no part in it.
        double leverage = !_state.DurationTerm || load.Any(l => l > 0) ? Leverage(load) : 0;
        return _student * Math.Sqrt(line.ResidualVariance * leverage + line.NoiseVariance);
    }

    private double Leverage(double[] load)
    {
        double requests = load.Sum();
        double[] row = _state.Scatter.Length > load.Length + 1 ? [1, .. load, requests * requests] : [1, .. load];
        double sum = 0;
        for (int i = 0; i < row.Length; i++)
        {
            for (int j = 0; j < row.Length; j++)
            {
                sum += row[i] * _state.Scatter[i][j] * row[j];
            }
        }

        return Math.Max(0, sum);
    }

    private double BackgroundTolerance(FeatureLine line, double seconds, bool upwards)
    {
        if (line.Invariant || !_state.DurationTerm)
        {
            return 0;
        }

        double mean = line.Background.Rate * seconds;
        CountDistribution clumps = line.Background.Clumps(seconds, _state.RateUncertainty);
        return upwards
            ? Math.Max(0, line.Background.Clump * clumps.Upper(_state.Tail) - mean)
            : Math.Max(0, mean - line.Background.Clump * clumps.Lower(_state.Tail));
    }

    private double[] Requests(Load load)
    {
        string? unknown = load.Requests.Keys.FirstOrDefault(t => !_state.RequestTypes.Contains(t));
        return unknown is null
            ? [.. _state.RequestTypes.Select(t => load[t])]
            : throw new SyslrnException(
                ErrorCause.Usage,
                $"{LinearRegressionLearner.Name}: the model knows the request types {string.Join(", ", _state.RequestTypes)}, not '{unknown}': train with runs that have it");
    }
}
