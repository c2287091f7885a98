using System.Collections.Immutable;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.LinearRegression.Tests;

/// <summary>Training windows with named features, put together by tests.</summary>
internal sealed class Training
{
    private readonly List<(Exposure Exposure, double[] Values)> _rows = [];
    private readonly string[] _features;

    public Training(params string[] features) => _features = features;

    /// <summary>Loads 2 to 20, twice, for 1 to 5 seconds that do not follow the load.</summary>
    public static (int Load, int Seconds)[] Campaign { get; } = [(2, 1), (5, 2), (10, 3), (15, 4), (20, 5), (2, 5), (5, 4), (10, 3), (15, 2), (20, 1)];

    /// <summary>Ten exact windows under load and three quiet idle ones; values are slope times load.</summary>
    public static Training Exact(params (string Feature, double Slope)[] features)
    {
        var training = new Training([.. features.Select(f => f.Feature)]);
        foreach ((int load, int seconds) in Campaign)
        {
            training.Serving(load, seconds, [.. features.Select(f => f.Slope * load)]);
        }

        return training.QuietIdle();
    }

    public Training Serving(double load, double seconds, params double[] values) => Add(Load.Of(load), seconds, values);

    public Training Idle(double seconds, params double[] values) => Add(Load.None, seconds, values);

    public Training QuietIdle() => Idle(2, new double[_features.Length]).Idle(5, new double[_features.Length]).Idle(5, new double[_features.Length]);

    public Training Add(Load load, double seconds, params double[] values)
    {
        _rows.Add((new Exposure(load, TimeSpan.FromSeconds(seconds)), values));
        return this;
    }

    public Training Ordered(IEnumerable<int> order)
    {
        var other = new Training(_features);
        other._rows.AddRange(order.Select(i => _rows[i]));
        return other;
    }

    public int Rows => _rows.Count;

    public Training With(string feature, Func<int, double> value)
    {
        var other = new Training([.. _features, feature]);
        other._rows.AddRange(_rows.Select((r, i) => (r.Exposure, (double[])[.. r.Values, value(i)])));
        return other;
    }

    public INormalModel Fit(LinearRegressionOptions? options = null)
    {
        ImmutableArray<Feature> features = [.. _features.Select(f => new Feature(f, f, [], null))];
        var matrix = new FeatureMatrix(features, _rows.Count, (double[])[.. _rows.SelectMany(r => r.Values)]);
        return new LinearRegressionLearner(options ?? new()).Fit(matrix, [.. _rows.Select(r => r.Exposure)], FitContext.Default);
    }

    public static Exposure Window(double load, double seconds, double inFlight = 0) => new(Load.Of(load), TimeSpan.FromSeconds(seconds), Load.Of(inFlight));

    public static LinearRegressionState StateOf(INormalModel model)
    {
        using var stream = new MemoryStream();
        model.Save(stream);
        stream.Position = 0;
        return MethodState.Read<LinearRegressionState>(stream, LinearRegressionLearner.Name, LinearRegressionState.Version, s => s.IsComplete());
    }
}
