using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Clustering;
using Syslrn.Plugins.Covariance;
using Syslrn.Plugins.IsolationForest;
using Syslrn.Plugins.LinearRegression;
using Syslrn.Plugins.Neighbours;

namespace Syslrn.Benchmarks;

/// <summary>Training each model on 900 runs of 150 features that follow the load with noise, and judging one of them; default options.</summary>
public class ModelBenchmark
{
    private const int Runs = 900;
    private const int Features = 150;

    private FeatureMatrix _matrix = null!;
    private Exposure[] _exposures = null!;
    private INormalModelLearner _learner = null!;
    private INormalModel _model = null!;

    /// <summary>The models.</summary>
    public static IReadOnlyList<string> Names { get; } = ["linear-regression", "k-means", "dbscan", "knn", "lof", "mahalanobis", "pca", "isolation-forest"];

    /// <summary>The model.</summary>
    [ParamsSource(nameof(Names))]
    public string Model { get; set; } = "";

    /// <summary>Makes the runs, each a window under load and one without.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        var random = new Random(1);
        var values = new double[2 * Runs * Features];
        _exposures = new Exposure[2 * Runs];
        for (int run = 0; run < Runs; run++)
        {
            int load = 1 + random.Next(100);
            _exposures[2 * run] = new Exposure(Load.Of(load), TimeSpan.FromSeconds(2 + random.Next(8)));
            _exposures[2 * run + 1] = new Exposure(Load.None, TimeSpan.FromSeconds(5));
            for (int feature = 0; feature < Features; feature++)
            {
                values[2 * run * Features + feature] = (100 + feature) * load + random.Next(50);
            }
        }

        _matrix = new FeatureMatrix([.. Enumerable.Range(0, Features).Select(f => new Feature($"f{f}", "", ImmutableArray<Evidence>.Empty, null))], 2 * Runs, values);
        var services = new ServiceCollection();
        IPlugin[] plugins = [new LinearRegressionPlugin(), new ClusteringPlugin(), new NeighboursPlugin(), new CovariancePlugin(), new IsolationForestPlugin()];
        foreach (IPlugin plugin in plugins)
        {
            plugin.Register(services);
        }

        var factory = (MethodFactory<INormalModelLearner>)services.Single(s => Model.Equals(s.ServiceKey)).KeyedImplementationInstance!;
        _learner = factory.Create(Activator.CreateInstance(factory.OptionsType)!, null!); // it is built on no other method
        _model = Train();
        if (_model.SelectedFeatures.Count != Features)
        {
            throw new InvalidOperationException($"{Model} selected {_model.SelectedFeatures.Count} of {Features} features: {_model.Reports[0].Reason}");
        }
    }

    /// <summary>Learns.</summary>
    [Benchmark]
    [Items("runs", Count = Runs)]
    public INormalModel Train() => _learner.Fit(_matrix, _exposures, FitContext.Default);

    /// <summary>Judges a window.</summary>
    [Benchmark]
    [Items("windows", Count = 1)]
    public Verdict Check() => _model.Check(_matrix.Row(0), _exposures[0]);
}
