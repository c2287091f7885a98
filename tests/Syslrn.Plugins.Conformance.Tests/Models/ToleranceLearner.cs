using System.Collections.Immutable;
using System.Text.Json;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Tests.Models;

/// <summary>Each of the first three features is a multiple of the load, within half a count. It conforms; tests break one thing of it each.</summary>
internal sealed class ToleranceLearner : INormalModelLearner
{
    public Func<FeatureMatrix, IReadOnlyList<Exposure>, FitContext, State> Learn { get; init; } = (matrix, exposures, context) =>
    {
        context.Cancellation.ThrowIfCancellationRequested();
        int row = Enumerable.Range(0, exposures.Count).MaxBy(i => exposures[i].Load.Total);
        double load = exposures[row].Load.Total;
        return new State([.. matrix.Features.Select(f => f.Name)], [.. new[] { 0, 1 }.Select(f => matrix[row, f] / load)], 0);
    };

    public Func<State, ImmutableArray<double>, Exposure, double, Verdict> Check { get; init; } = Judge;

    public Func<State, FeatureReport, int, FeatureReport> Report { get; init; } = (_, report, _) => report;

    public Action<State, Stream> Save { get; init; } = (state, stream) => MethodState.Write(stream, "tolerance", 1, state);

    public Func<Stream, State> Read { get; init; } = stream => MethodState.Read<State>(stream, "tolerance", 1, s => s.Slopes.Length == 2);

    public INormalModel Fit(FeatureMatrix embeddings, IReadOnlyList<Exposure> exposures, FitContext context) => new Model(this, Learn(embeddings, exposures, context));

    public INormalModel Load(Stream stream) => new Model(this, Read(stream));

    public static Verdict Judge(State state, ImmutableArray<double> window, Exposure exposure, double limit)
    {
        var deviations = ImmutableArray.CreateBuilder<Deviation>();
        double score = 0;
        for (int i = 0; i < state.Slopes.Length; i++)
        {
            double least = state.Slopes[i] * exposure.Load.Total;
            double expected = Math.Clamp(window[i], least, least + state.Slopes[i] * exposure.InFlight.Total);
            double ratio = Math.Abs(window[i] - expected) / 0.5 / limit;
            score = Math.Max(score, ratio);
            if (ratio > 1)
            {
                deviations.Add(new Deviation(state.Names[i], window[i], expected, 0.5 * limit));
            }
        }

        return new Verdict(score, deviations.ToImmutable());
    }

    internal sealed record State(string[] Names, double[] Slopes, int Fits);

    private sealed class Model(ToleranceLearner owner, State state) : INormalModel
    {
        public IReadOnlyList<int> SelectedFeatures => [0, 1];

        public IReadOnlyList<FeatureReport> Reports { get; } =
            [.. state.Names.Select((n, i) => owner.Report(state, new FeatureReport(n, i < 2, i < 2 ? "follows the load" : "not looked at", "y = b load"), i))];

        public Verdict Check(ReadOnlySpan<double> embedding, Exposure exposure) => Check(embedding, exposure, 1);

        public Verdict Check(ReadOnlySpan<double> embedding, Exposure exposure, double limit) => owner.Check(state, [.. embedding], exposure, limit);

        public void Save(Stream stream) => owner.Save(state, stream);
    }
}
