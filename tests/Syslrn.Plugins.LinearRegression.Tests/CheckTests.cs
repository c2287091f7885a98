using Syslrn.Contracts;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.LinearRegression.Tests;

public class CheckTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void OneFailedRequestAmongTwentyIsAlwaysFound(double slope)
    {
        INormalModel model = Training.Exact(("psql/degree", slope)).Fit();
        foreach (double seconds in new[] { 0.5, 2, 60, 300 })
        {
            Verdict verdict = model.Check([slope * 19], Training.Window(20, seconds));
            Assert.True(verdict.IsAnomalous);
            Deviation deviation = Assert.Single(verdict.Deviations);
            Assert.Equal("psql/degree", deviation.Feature);
            Assert.Equal(slope * 19, deviation.Observed);
            Assert.Equal(slope * 20, deviation.Expected, 9);
            Assert.Equal(0.5, deviation.Tolerance, 6);
            Assert.Equal(slope / 0.5, verdict.Score, 5);
        }
    }

    [Fact]
    public void TheToleranceOfAnExactFitDoesNotGrowWithTheLoad()
    {
        INormalModel model = Training.Exact(("psql/instances", 1)).Fit();
        foreach (double load in new[] { 1, 20, 1e3, 1e6 })
        {
            Assert.False(model.Check([load], Training.Window(load, 10)).IsAnomalous);
            Assert.True(model.Check([load - 1], Training.Window(load, 10)).IsAnomalous);
        }
    }

    [Fact]
    public void AnExactFitDoesNotAlarmOnRounding()
    {
        // Slopes that have no finite binary form, with an intercept.
        var training = new Training("y");
        foreach ((int load, int seconds) in Training.Campaign)
        {
            training.Serving(load, seconds, load / 3.0 + 0.1);
        }

        INormalModel model = training.QuietIdle().Fit();
        for (int load = 1; load <= 3000; load++)
        {
            Assert.Equal(0, model.Check([load / 3.0 + 0.1], Training.Window(load, 1)).Score, 6);
        }
    }

    [Fact]
    public void ADeviationJustAtItsToleranceIsNormal()
    {
        INormalModel model = Training.Exact(("y", 0.5)).Fit();
        for (int load = 1; load <= 3000; load++)
        {
            Assert.False(model.Check([0.5 * (load - 1)], Training.Window(load, 1)).IsAnomalous);
        }
    }

    [Fact]
    public void ABackgroundTooRareForTheIdleWindowsRaisesNoAlert()
    {
        INormalModel model = Training.Exact(("postgres/instances", 1)).Fit();
        Assert.False(model.Check([22], Training.Window(20, 20)).IsAnomalous);
        Assert.True(model.Check([19], Training.Window(20, 20)).IsAnomalous);
    }

    [Fact]
    public void WithTheRateTakenAsExactOneTooManyIsAnAlert()
    {
        INormalModel model = Training.Exact(("postgres/instances", 1)).Fit(new() { RateUncertainty = false });
        Assert.True(model.Check([21], Training.Window(20, 20)).IsAnomalous);
        Assert.True(model.Check([19], Training.Window(20, 20)).IsAnomalous);
    }

    [Fact]
    public void NoMoreMayBeMissingThanTheBackgroundWouldHaveAdded()
    {
        // One event in 12 idle seconds; 6 requests' worth of slope so that the background does not hide a request.
        Training training = new Training("y").Idle(2, 0).Idle(5, 1).Idle(5, 0);
        foreach ((int load, int seconds) in Training.Campaign)
        {
            training.Serving(load, seconds, 6 * load);
        }

        INormalModel model = training.Fit();
        double score = model.Check([6 * 20 - 6], Training.Window(20, 3)).Score;
        Assert.True(score > 1, $"score {score}");
        Assert.False(model.Check([6 * 20 + 3], Training.Window(20, 3)).IsAnomalous);
    }

    [Fact]
    public void TwoLoadsAreEnoughForALineAlthoughTheyCannotShowABend()
    {
        var training = new Training("y");
        foreach (int noise in new[] { 0, 1, 0, 1 })
        {
            training.Serving(5, 2, 40 + noise).Serving(20, 2, 160 + noise);
        }

        INormalModel model = training.QuietIdle().Fit();
        Assert.Equal([0], model.SelectedFeatures);
        Assert.False(model.Check([120], Training.Window(15, 2)).IsAnomalous);
        Assert.True(model.Check([112], Training.Window(15, 2)).IsAnomalous);
    }

    [Fact]
    public void RequestsInFlightMakeTheExpectationARange()
    {
        INormalModel model = Training.Exact(("y", 2)).Fit(new() { RateUncertainty = false });
        foreach (double observed in new[] { 20, 21, 23, 26 })
        {
            Assert.Equal(0, model.Check([observed], Training.Window(10, 2, inFlight: 3)).Score, 9);
        }

        Deviation tooFew = Assert.Single(model.Check([18], Training.Window(10, 2, inFlight: 3)).Deviations);
        Assert.Equal(20, tooFew.Expected, 9);
        Deviation tooMany = Assert.Single(model.Check([28], Training.Window(10, 2, inFlight: 3)).Deviations);
        Assert.Equal(26, tooMany.Expected, 9);
    }

    [Fact]
    public void TheInterceptNeedsARequest()
    {
        // One edge per window under load, however many requests pass over it.
        var training = new Training("fcgiwrap/degree");
        foreach ((int load, int seconds) in Training.Campaign)
        {
            training.Serving(load, seconds, load + 1);
        }

        INormalModel model = training.QuietIdle().Fit();
        Assert.Equal("y = 1.00 + 1.00 load", model.Reports[0].Normal);
        Assert.Equal(0, model.Check([0], Training.Window(0, 10)).Score, 9);
        Assert.Equal(0, model.Check([4], Training.Window(3, 10)).Score, 9);
        Assert.True(model.Check([3], Training.Window(3, 10)).IsAnomalous);

        // The first request may or may not have made it yet.
        Assert.Equal(0, model.Check([0], Training.Window(0, 10, inFlight: 1)).Score, 9);
        Assert.Equal(0, model.Check([2], Training.Window(0, 10, inFlight: 1)).Score, 9);
    }

    [Fact]
    public void TheWorstDeviationComesFirst()
    {
        INormalModel model = Training.Exact(("a", 1), ("b", 3), ("c", 2)).Fit();
        Verdict verdict = model.Check([19, 57, 40], Training.Window(20, 2));
        Assert.Equal(["b", "a"], verdict.Deviations.Select(d => d.Feature));
        Assert.Equal(6, verdict.Score, 5);
    }

    [Fact]
    public void FeaturesThatAreNotSelectedMayBeAnything()
    {
        INormalModel model = Training.Exact(("y", 1), ("idle", 0)).Fit();
        Assert.Equal([0], model.SelectedFeatures);
        Assert.Equal(0, model.Check([20, double.NaN], Training.Window(20, 2)).Score, 9);
    }

    [Fact]
    public void ASelectedFeatureWithoutValueIsAnErrorNotAPass() =>
        Assert.Throws<ArgumentException>(() => Training.Exact(("y", 1)).Fit().Check([double.NaN], Training.Window(20, 2)));

    [Fact]
    public void ARequestTypeThatTrainingDidNotHaveIsAnError()
    {
        INormalModel model = Training.Exact(("y", 1)).Fit();
        var exposure = new Exposure(new Load([new("upload", 3)]), TimeSpan.FromSeconds(2));
        var error = Assert.Throws<SyslrnException>(() => model.Check([3], exposure));
        Assert.Contains("'upload'", error.Message, StringComparison.Ordinal);
        Assert.Contains("requests", error.Message, StringComparison.Ordinal);
    }
}
