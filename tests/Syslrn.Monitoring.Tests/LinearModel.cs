using System.Collections.Immutable;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Monitoring.Tests;

/// <summary>A model whose parameters are given: y = slope * load + rate * duration; half a count and five deviations of the background are tolerated.</summary>
internal sealed class LinearModel(params (string Feature, double Slope, double RatePerSecond)[] features) : INormalModel
{
    public IReadOnlyList<int> SelectedFeatures => [.. Enumerable.Range(0, features.Length)];

    public IReadOnlyList<FeatureReport> Reports => [.. features.Select(f => new FeatureReport(f.Feature, true, "given", $"y = {f.Slope} load"))];

    public Verdict Check(ReadOnlySpan<double> embedding, Exposure exposure)
    {
        var deviations = ImmutableArray.CreateBuilder<Deviation>();
        for (int i = 0; i < features.Length; i++)
        {
            double background = features[i].RatePerSecond * exposure.Duration.TotalSeconds;
            double tolerance = 0.5 + (background > 0 ? 1 + (5 * Math.Sqrt(background)) : 0);
            double low = (features[i].Slope * exposure.Load.Total) + background;
            double expected = Math.Clamp(embedding[i], low, low + (features[i].Slope * exposure.InFlight.Total));
            if (Math.Abs(embedding[i] - expected) > tolerance)
            {
                deviations.Add(new Deviation(features[i].Feature, embedding[i], expected, tolerance));
            }
        }

        ImmutableArray<Deviation> sorted = [.. deviations.OrderByDescending(d => Math.Abs(d.Observed - d.Expected) / d.Tolerance)];
        return new Verdict(sorted.IsEmpty ? 0 : Math.Abs(sorted[0].Observed - sorted[0].Expected) / sorted[0].Tolerance, sorted);
    }

    public void Save(Stream stream) => throw new NotSupportedException();
}
