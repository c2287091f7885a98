using System.Collections.Immutable;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Contracts.Residuals;

namespace Syslrn.Contracts.Tests.Residuals;

public class LoadResidualTests
{
    private static readonly int[] Served = [2, 5, 10, 15, 20, 2, 5, 10, 15, 20];

    [Fact]
    public void WhatLoadAndBackgroundExplainIsNoResidual()
    {
        var learner = new RecordingLearner();
        Fit(learner, new(), ("exact", i => 3 * Load(i)));
        Assert.Equal(10, learner.Seen!.Rows);
        Assert.All(learner.Seen.Column(0), z => Assert.Equal(0, z));
    }

    [Fact]
    public void AnExactFitsUnitIsHalfACount()
    {
        INormalModel model = Fit(new RecordingLearner(), new(), ("exact", i => 3 * Load(i)));
        Verdict verdict = model.Check([34], Window(12));
        Assert.Equal(4, verdict.Score, 9);
        Deviation deviation = Assert.Single(verdict.Deviations);
        Assert.Equal(("exact", 34, 36, 0.5), (deviation.Feature, deviation.Observed, Math.Round(deviation.Expected, 9), Math.Round(deviation.Tolerance, 9)));
    }

    [Fact]
    public void ANoisyFitsUnitIsThePredictionsStandardDeviation()
    {
        // y = 3 load +- 1: the line passes through the means of each pair, so all residuals are 1 and the variance is 10 / 8. Without a
        // bent design, as the paper's model: leverage at the mean load 10.4 is 1 / 10.
        INormalModel model = Fit(new RecordingLearner(), new() { DurationTerm = false }, ("noisy", i => 3 * Load(i) + (i < 5 ? 1 : -1)));
        double scale = Math.Sqrt(1.25 * 1.1);
        Assert.Equal(5 / scale, model.Check([3 * 10.4 + 5], Window(10.4)).Score, 9);
    }

    [Fact]
    public void RequestsInFlightAreGivenTheBenefitOfTheDoubt()
    {
        INormalModel model = Fit(new RecordingLearner(), new(), ("one", i => 3 * Load(i)), ("other", Load));

        // Each feature by itself lies between 10 and 12 requests.
        Assert.Equal(0, model.Check([32, 12], Window(10, 2)).Score);

        // Two counts, in half counts, below the least of 30.
        Assert.Equal(4, model.Check([28, 12], Window(10, 2)).Score, 9);
        Assert.Equal(6, model.Check([39, 12], Window(10, 2)).Score, 9);
    }

    [Fact]
    public void AWindowWithoutLoadHasItsBackgroundOnly()
    {
        INormalModel model = Fit(new RecordingLearner(), new(), ("edges", i => i < 0 ? 0 : 3 * Load(i) + 4));
        Assert.Equal(0, model.Check([0], new Exposure(Contracts.Learning.Load.None, TimeSpan.FromSeconds(60))).Score);
        Assert.True(model.Check([4], new Exposure(Contracts.Learning.Load.None, TimeSpan.FromSeconds(2))).IsAnomalous);
    }

    [Fact]
    public void TheBackgroundExcusesWhatItMayAddAndNoMoreMissingThanItWouldHaveAdded()
    {
        // One event in each of three idle windows of 5 s.
        INormalModel model = Fit(new RecordingLearner(), new() { MinR2 = 0.9 }, ("timer", i => 30 * Load(i) + 1));
        Exposure half = new(Contracts.Learning.Load.Of(10), TimeSpan.FromSeconds(2.5));
        double surplus = model.Check([310], half).Score;
        double shortfall = model.Check([292], half).Score;
        Assert.True(shortfall > surplus, $"{shortfall} {surplus}");
    }

    [Fact]
    public void FeaturesThatTheLoadDoesNotExplainAreNotSelectedUnlessAskedFor()
    {
        var random = new Random(1);
        double[] noise = [.. Served.Select(_ => (double)random.Next(100))];
        (string, Func<int, double>)[] features = [("noise", i => i < 0 ? 0 : noise[i]), ("constant", _ => 7), ("exact", Load)];
        Assert.Equal([2], Fit(new RecordingLearner(), new(), features).SelectedFeatures);
        Assert.Equal([0, 2], Fit(new RecordingLearner(), new() { MinR2 = 0 }, features).SelectedFeatures);
        Assert.Equal([1, 2], Fit(new RecordingLearner(), new() { Invariants = true }, features).SelectedFeatures);
        Assert.Equal("constant 7.00: tells nothing of requests", Fit(new RecordingLearner(), new(), features).Reports[1].Reason);
    }

    [Fact]
    public void AnInvariantDeviatesByAnyCount()
    {
        INormalModel model = Fit(new RecordingLearner(), new() { Invariants = true }, ("constant", _ => 7), ("exact", Load));
        Assert.Equal("constant", Assert.Single(model.Check([8, 12], Window(12)).Deviations).Feature);
        Assert.False(model.Check([7, 12], Window(12)).IsAnomalous);
    }

    [Fact]
    public void WithoutSelectedFeaturesNothingIsAbnormal()
    {
        INormalModel model = Fit(new RecordingLearner(), new(), ("constant", _ => 7));
        Assert.Empty(model.SelectedFeatures);
        Assert.Equal(0, model.Check([99], Window(12)).Score);
    }

    [Fact]
    public void FeaturesAreNamedUntilNineTenthsOfTheScoreAreExplained()
    {
        INormalModel model = Fit(new RecordingLearner(), new(), ("a", i => 3 * Load(i)), ("b", Load), ("c", i => 2 * Load(i)));

        // The score is the largest residual and falls only with that one.
        Assert.Equal(["c"], model.Check([36, 13, 30], Window(12)).Deviations.Select(d => d.Feature));

        // Where no feature alone lowers the score all that are off are named.
        Assert.Equal(["a", "b"], model.Check([39, 15, 24], Window(12)).Deviations.Select(d => d.Feature).Order());
    }

    [Fact]
    public void AnUnknownRequestTypeIsAnError()
    {
        INormalModel model = Fit(new RecordingLearner(), new(), ("exact", Load));
        var unknown = new Exposure(new Contracts.Learning.Load([new("delete", 1)]), TimeSpan.FromSeconds(1));
        Assert.Contains("recording: the model knows the request types requests, not 'delete'", Assert.Throws<SyslrnException>(() => model.Check([1], unknown)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AStateOfOtherFeaturesIsRefused()
    {
        INormalModel model = Fit(new RecordingLearner(), new(), ("exact", Load));
        using var stream = new MemoryStream();
        model.Save(stream);
        string state = Encoding.UTF8.GetString(stream.ToArray());
        Read(state);
        Assert.Throws<InvalidDataException>(() => Read(state.Replace("\"features\":1", "\"features\":2", StringComparison.Ordinal)));
        Assert.Throws<InvalidDataException>(() => Read(state.Replace("\"slopes\":[", "\"slopes\":[1,", StringComparison.Ordinal)));
    }

    private static void Read(string state)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(state));
        Learner(new RecordingLearner(), new()).Load(stream);
    }

    private static INormalModelLearner Learner(RecordingLearner learner, LineOptions options)
    {
        var services = new ServiceCollection();
        services.AddResidualModel<LineOptions, RecordingLearner.Model>("recording", "", _ => learner);
        return ((MethodFactory<INormalModelLearner>)Assert.Single(services).KeyedImplementationInstance!).Create(options, null!); // it is built on no other method
    }

    /// <summary>Ten windows under load, and three idle ones of 5 s, for which the index is negative.</summary>
    private static INormalModel Fit(RecordingLearner learner, LineOptions options, params (string Name, Func<int, double> Value)[] features)
    {
        int[] windows = [.. Enumerable.Range(0, 10), -1, -2, -3];
        var matrix = new FeatureMatrix(
            [.. features.Select(f => new Feature(f.Name, "", ImmutableArray<Evidence>.Empty, null))],
            windows.Length,
            (double[])[.. windows.SelectMany(w => features.Select(f => f.Value(w)))]);
        Exposure[] exposures = [.. windows.Select(w => w < 0 ? new Exposure(Contracts.Learning.Load.None, TimeSpan.FromSeconds(5)) : Window(Served[w]))];
        return Learner(learner, options).Fit(matrix, exposures, FitContext.Default);
    }

    private static double Load(int window) => window < 0 ? 0 : Served[window];

    private static Exposure Window(double load, double inFlight = 0) =>
        new(Contracts.Learning.Load.Of(load), TimeSpan.FromSeconds(2.5), Contracts.Learning.Load.Of(inFlight));
}
