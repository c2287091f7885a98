using System.Collections.Immutable;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Learning;
using Syslrn.Learning.Evaluation;
using Syslrn.Learning.Pipelines;

namespace Syslrn.Cli.Evaluation;

/// <summary>A selected feature as it was observed, and what the model expects.</summary>
/// <param name="Feature">Its name.</param>
/// <param name="Normal">The model's line in words.</param>
/// <param name="Bands">What the model expects of windows of a typical length, by load; empty if it expects no values.</param>
/// <param name="Points">Serving windows of failure-free and faulty runs.</param>
internal sealed record FittedLine(string Feature, string Normal, ImmutableArray<ToleranceBand> Bands, ImmutableArray<FeaturePoint> Points)
{
    // Far outside every tolerance, so that a check tells what it expects.
    private const double FarAway = 1e9;

    /// <summary>The selected features of a detector over all runs.</summary>
    public static ImmutableArray<FittedLine> Of(GraphDetector detector, IReadOnlyList<LabelledRun> runs)
    {
        (LabelledRun Run, RunWindow Window, double[] Values)[] windows = [.. runs
            .SelectMany(r => r.View.Windows.Where(w => w.Kind == WindowKind.Serving).Select(w => (r, w, Embed(detector, w))))];
        return [.. detector.Model.SelectedFeatures.Select(f => new FittedLine(
            detector.Embedder.Features[f].Name,
            detector.Model.Reports[f].Normal,
            BandsOf(detector, detector.Embedder.Features[f].Name, [.. windows.Select(w => w.Window.Exposure)]),
            [.. windows.Select(w => new FeaturePoint(w.Run.View.Name, w.Run.Truth, w.Window.Exposure.Load.Total, w.Values[f]))]))];
    }

    private static ImmutableArray<ToleranceBand> BandsOf(GraphDetector detector, string feature, IReadOnlyList<Exposure> exposures)
    {
        var bands = ImmutableArray.CreateBuilder<ToleranceBand>();
        TimeSpan typical = exposures.Select(e => e.Duration).Order().ElementAt(exposures.Count / 2);
        foreach (Load load in exposures.Select(e => e.Load).Distinct().OrderBy(l => l.Total))
        {
            var exposure = new Exposure(load, typical);
            if (Probe(FarAway) is { } above && Probe(-FarAway) is { } below)
            {
                bands.Add(new ToleranceBand(load.Total, below.Expected - below.Tolerance, above.Expected, above.Expected + above.Tolerance));
            }

            Deviation? Probe(double value)
            {
                var values = new double[detector.Embedder.Features.Count];
                Array.Fill(values, value);
                return detector.Model.Check(values, exposure).Deviations.FirstOrDefault(d => d.Feature == feature);
            }
        }

        return bands.ToImmutable();
    }

    private static double[] Embed(GraphDetector detector, RunWindow window)
    {
        var values = new double[detector.Embedder.Features.Count];
        detector.Embedder.Embed(window.Graph, values);
        return values;
    }
}

/// <summary>One window's value of a feature.</summary>
/// <param name="Run">The run.</param>
/// <param name="Truth">What it is.</param>
/// <param name="Load">All requests.</param>
/// <param name="Value">The value.</param>
internal sealed record FeaturePoint(string Run, RunTruth Truth, double Load, double Value);

/// <summary>What a model expects at one load.</summary>
/// <param name="Load">All requests.</param>
/// <param name="From">The least that is normal.</param>
/// <param name="Expected">What is expected.</param>
/// <param name="To">The most that is normal.</param>
internal sealed record ToleranceBand(double Load, double From, double Expected, double To);
