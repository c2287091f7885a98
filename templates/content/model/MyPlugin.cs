using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace MyPlugin;

/// <summary>A feature per request is normal if it lies within what training showed, and a little more.</summary>
public sealed class MyPlugin(MyPluginOptions options) : INormalModelLearner
{
    public INormalModel Fit(FeatureMatrix embeddings, IReadOnlyList<Exposure> exposures, FitContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        int[] loaded = [.. Enumerable.Range(0, embeddings.Rows).Where(r => exposures[r].Load.Total > 0)];
        return new Model([.. embeddings.Features.Select((feature, f) =>
        {
            double[] rates = [.. loaded.Select(r => embeddings[r, f] / exposures[r].Load.Total).DefaultIfEmpty(0)];
            return new Range(feature.Name, rates.Min() * (1 - options.Margin), rates.Max() * (1 + options.Margin));
        })]);
    }

    public INormalModel Load(Stream stream) => new Model(MethodState.Read<Range[]>(
        stream, "my-plugin", 1, ranges => ranges.All(r => r is not null && double.IsFinite(r.Least) && double.IsFinite(r.Most))));

    private sealed record Range(string Feature, double Least, double Most);

    private sealed class Model(Range[] ranges) : INormalModel
    {
        public IReadOnlyList<int> SelectedFeatures { get; } = [.. Enumerable.Range(0, ranges.Length)];

        public IReadOnlyList<FeatureReport> Reports { get; } =
            [.. ranges.Select(r => new FeatureReport(r.Feature, true, "every feature is watched", FormattableString.Invariant($"y = {r.Least:0.##} load to {r.Most:0.##} load")))];

        // Higher is more abnormal, above 1 is an anomaly. Requests in flight may or may not have had their effect.
        public Verdict Check(ReadOnlySpan<double> embedding, Exposure exposure)
        {
            double score = 0;
            var deviations = new List<Deviation>();
            for (int f = 0; f < ranges.Length; f++)
            {
                double least = ranges[f].Least * exposure.Load.Total - 0.5;
                double most = ranges[f].Most * exposure.Load.Plus(exposure.InFlight).Total + 0.5;
                double expected = (least + most) / 2;
                double deviation = Math.Abs(embedding[f] - expected) / ((most - least) / 2);
                score = Math.Max(score, deviation);
                if (deviation > 1)
                {
                    deviations.Add(new Deviation(ranges[f].Feature, embedding[f], expected, (most - least) / 2));
                }
            }

            return new Verdict(score, [.. deviations.OrderByDescending(d => Math.Abs(d.Observed - d.Expected) / d.Tolerance)]);
        }

        public void Save(Stream stream) => MethodState.Write(stream, "my-plugin", 1, ranges);
    }
}

public sealed record MyPluginOptions
{
    [Option("how far outside the training's range is still normal, as a share", Min = 0, Max = 10)]
    public double Margin { get; init; } = 0.1;
}

public sealed class Plugin : IPlugin
{
    public void Register(IServiceCollection services) =>
        services.AddNormalModel<MyPluginOptions>("my-plugin", "features per request within the range of training", options => new MyPlugin(options));
}
