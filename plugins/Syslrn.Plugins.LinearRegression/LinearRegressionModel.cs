using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Contracts.Residuals;

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
    public Verdict Check(ReadOnlySpan<double> embedding, Exposure exposure) => Check(embedding, exposure, 1);

    /// <inheritdoc/>
    public Verdict Check(ReadOnlySpan<double> embedding, Exposure exposure, double limit)
    {
        ArgumentNullException.ThrowIfNull(exposure);
        ArgumentOutOfRangeException.ThrowIfNotEqual(embedding.Length, _state.Lines.Length, nameof(embedding));
        double[] done = _state.Basis.Requests(exposure.Load, LinearRegressionLearner.Name);
        double[] flying = _state.Basis.Requests(exposure.InFlight, LinearRegressionLearner.Name);
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
            score = Math.Max(score, ratio / limit);
            if (ratio > limit)
            {
                (double least, double most) = line.Expect(done, flying, exposure.Duration.TotalSeconds, _state.Basis.DurationTerm);
                deviations.Add((ratio, new Deviation(line.Feature, observed, expected, tolerance * limit) { ExpectedFrom = least, ExpectedTo = most }));
            }
        }

        return new Verdict(score, [.. deviations.OrderByDescending(d => d.Ratio).Select(d => d.Deviation)]);
    }

    /// <inheritdoc/>
    public void Save(Stream stream) => MethodState.Write(stream, LinearRegressionLearner.Name, LinearRegressionState.Version, _state);

    // With requests in flight expectations run from the least to the most that these may have done so far.
    private (double Ratio, double Expected, double Tolerance) Distance(FeatureLine line, double observed, double[] done, double[] flying, double seconds)
    {
        (double least, double most) = line.Expect(done, flying, seconds, _state.Basis.DurationTerm);
        if (observed > most)
        {
            double[] all = [.. done.Zip(flying, (d, f) => d + f)];
            double tolerance = Tolerance(line, observed, most, FitTolerance(line, all) + BackgroundTolerance(line, seconds, upwards: true));
            return ((observed - most) / tolerance, most, tolerance);
        }

        if (observed < least)
        {
            double tolerance = Tolerance(line, observed, least, FitTolerance(line, done) + BackgroundTolerance(line, seconds, upwards: false));
            return ((least - observed) / tolerance, least, tolerance);
        }

        return (0, observed, HalfACount);
    }

    // Half a count is no tolerance for a count; what is constant and no count has none.
    private static double Tolerance(FeatureLine line, double observed, double expected, double learned) =>
        (line.Invariant && !(line.WholeNumbers && double.IsInteger(observed)) ? 0 : Math.Max(HalfACount, learned)) + Rounding * (1 + Math.Abs(expected));

    private double FitTolerance(FeatureLine line, double[] load)
    {
        if (line.Invariant)
        {
            return 0;
        }

        return _student * Math.Sqrt(line.ResidualVariance * _state.Basis.Leverage(load) + line.NoiseVariance);
    }

    private double BackgroundTolerance(FeatureLine line, double seconds, bool upwards)
    {
        if (line.Invariant || !_state.Basis.DurationTerm)
        {
            return 0;
        }

        double mean = line.Background.Rate * seconds;
        CountDistribution clumps = line.Background.Clumps(seconds, _state.RateUncertainty);
        return upwards
            ? Math.Max(0, line.Background.Clump * clumps.Upper(_state.Tail) - mean)
            : Math.Max(0, mean - line.Background.Clump * clumps.Lower(_state.Tail));
    }
}
