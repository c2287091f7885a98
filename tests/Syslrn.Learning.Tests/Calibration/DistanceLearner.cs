using System.Collections.Immutable;
using System.Text.Json;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Learning.Tests.Calibration;

/// <summary>The score is the largest distance of a feature from its training mean, over a tolerance.</summary>
internal sealed class DistanceLearner(double tolerance) : INormalModelLearner
{
    public INormalModel Fit(FeatureMatrix embeddings, IReadOnlyList<Exposure> exposures, FitContext context) =>
        new Model([.. embeddings.Features.Select(f => f.Name)], [.. Enumerable.Range(0, embeddings.Features.Length).Select(f => embeddings.Column(f).Average())], tolerance);

    public INormalModel Load(Stream stream) => JsonSerializer.Deserialize<Model>(stream)!;

    internal sealed record Model(string[] Names, double[] Means, double Tolerance) : INormalModel
    {
        public IReadOnlyList<int> SelectedFeatures => [.. Enumerable.Range(0, Means.Length)];

        public IReadOnlyList<FeatureReport> Reports => [.. Names.Select(n => new FeatureReport(n, true, "", ""))];

        public Verdict Check(ReadOnlySpan<double> embedding, Exposure exposure) => Check(embedding, exposure, 1);

        public Verdict Check(ReadOnlySpan<double> embedding, Exposure exposure, double limit)
        {
            var deviations = ImmutableArray.CreateBuilder<Deviation>();
            double score = 0;
            for (int i = 0; i < Means.Length; i++)
            {
                double distance = Math.Abs(embedding[i] - Means[i]);
                score = Math.Max(score, distance / Tolerance / limit);
                if (distance > Tolerance * limit)
                {
                    deviations.Add(new Deviation(Names[i], embedding[i], Means[i], Tolerance * limit));
                }
            }

            return new Verdict(score, [.. deviations.OrderByDescending(d => Math.Abs(d.Observed - d.Expected))]);
        }

        public void Save(Stream stream) => JsonSerializer.Serialize(stream, this);
    }
}
